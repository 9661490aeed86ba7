import { ServiceError } from '../wire/aws-json.ts';

/** What a request asks for is checked here, in SQS's words. */

/** The longest that a message may be hidden: 12 hours. */
const LONGEST_VISIBILITY = 43_200;
const LONGEST_DELAY = 900;
const LONGEST_WAIT = 20;

const invalid = (value: unknown, parameter: string, reason: string) =>
  new ServiceError('InvalidParameterValue', `Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`);

const between = (parameter: string, least: number, most: number) => (value: unknown) => {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    throw invalid(value, parameter, `Must be between ${least} and ${most}, if provided.`);
  return value;
};

export const visibilityOf = between('VisibilityTimeout', 0, LONGEST_VISIBILITY);
export const delayOf = between('DelaySeconds', 0, LONGEST_DELAY);
export const waitOf = between('WaitTimeSeconds', 0, LONGEST_WAIT);
export const limitOf = between('MaxNumberOfMessages', 1, 10);

export const required = <T>(parameter: string, value: T | undefined | null): T => {
  if (value === undefined || value === null || value === '')
    throw new ServiceError('MissingParameter', `The request must contain the parameter ${parameter}.`);
  return value;
};

/** All that XML can hold: control characters and halves of a character are not among it. */
const TAKEN = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;

export const bodyOf = (body: unknown): string => {
  const text = String(required('MessageBody', body));
  if (!TAKEN.test(text))
    throw new ServiceError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.',
    );
  return text;
};

/** The entries of a batch, each with an id of its own. */
export const entriesOf = <T extends { Id: string }>(entries: T[] | undefined): T[] => {
  if (!entries?.length)
    throw new ServiceError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10)
    throw new ServiceError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  const repeated = entries.find(({ Id }, index) => entries.findIndex((other) => other.Id === Id) !== index);
  if (repeated) throw new ServiceError('BatchEntryIdsNotDistinct', `Id ${repeated.Id} repeated.`);
  const named = entries.find(({ Id }) => !/^[\w-]{1,80}$/.test(Id ?? ''));
  if (named)
    throw new ServiceError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  return entries;
};
