import type { Inside } from './measured-cloud.ts';

/** Requests to services of AWS. */
export interface Requests {
  s3: number;
  dynamodb: number;
  lambda: number;
  sqs: number;
}

/**
 * What is judged besides a request and is none: of an object that is missing, whether the caller may know that, and the
 * tags that come with an upload.
 */
const NO_REQUESTS = ['s3:ListBucket', 's3:PutObjectTagging'];

/** The requests between two looks at a cloud. Every request is judged once, so they are counted by what was judged. */
export const requestsBetween = (before: Inside['calls'], after: Inside['calls']): Requests => {
  const sumOf = (service: keyof Requests) =>
    Object.entries(after)
      .filter(([action]) => action.startsWith(`${service}:`) && !NO_REQUESTS.includes(action))
      .reduce((sum, [action, times]) => sum + times - (before[action] ?? 0), 0);
  return { s3: sumOf('s3'), dynamodb: sumOf('dynamodb'), lambda: sumOf('lambda'), sqs: sumOf('sqs') };
};
