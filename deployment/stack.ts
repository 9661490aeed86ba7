import { type CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';

/** A stack as CloudFormation has it, or `undefined` where there is none of this name. */
export const deployedStack = async (client: CloudFormationClient, stack: string): Promise<Stack | undefined> => {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    return Stacks?.[0];
  } catch (error) {
    // CloudFormation has no error of its own for this.
    const { name, message } = error as Error;
    if (name === 'ValidationError' && message.includes('does not exist')) return undefined;
    throw error;
  }
};

/** The first deployment, or one after it failed: there is nothing yet to lose. */
export const isNew = (status: string | undefined): boolean =>
  status === undefined ||
  ['REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED'].includes(status);
