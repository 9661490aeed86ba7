import type { Inside } from './measured-cloud.ts';

/** Requests to services of AWS. */
export interface Requests {
  s3: number;
  dynamodb: number;
  lambda: number;
  sqs: number;
}

/**
 * What is judged besides requests: whether the caller may know that an object is missing, and the tags of an upload.
 */
const NO_REQUESTS = ['s3:ListBucket', 's3:PutObjectTagging'];

/** The requests between two reports of a cloud. Every request is judged once, so the judgements are counted. */
export const requestsBetween = (before: Inside['calls'], after: Inside['calls']): Requests => {
  const sumOf = (service: keyof Requests) =>
    Object.entries(after)
      .filter(([action]) => action.startsWith(`${service}:`) && !NO_REQUESTS.includes(action))
      .reduce((sum, [action, times]) => sum + times - (before[action] ?? 0), 0);
  return { s3: sumOf('s3'), dynamodb: sumOf('dynamodb'), lambda: sumOf('lambda'), sqs: sumOf('sqs') };
};
