import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** @returns false if the condition of a write did not hold: then nothing is written */
export const written = async (sending: Promise<unknown>): Promise<boolean> => {
  try {
    await sending;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
