import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { placeOf } from '../wire/arn.ts';

export type Item = Record<string, AttributeValue>;

/** A table's stream, as the template has it. */
export type TableStream = { arn: string; view: 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES' };

/** A change of an item. Without `before` it is new, without `after` it is gone. */
export type Change = { keys: Item; before: Item | undefined; after: Item | undefined };

/** A record as a function gets it. */
export type StreamRecord = ReturnType<typeof streamRecord>;

/** https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#events-sample-dynamodb */
export const streamRecord = ({ arn, view }: TableStream, { keys, before, after }: Change, number: number) => {
  const images = {
    ...(after && view.startsWith('NEW') && { NewImage: after }),
    ...(before && /OLD/.test(view) && { OldImage: before }),
  };
  return {
    eventID: number.toString(16).padStart(32, '0'),
    eventName: nameOf(before, after),
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: placeOf(arn).region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(Date.now() / 1000),
      Keys: keys,
      ...images,
      SequenceNumber: `1${String(number).padStart(20, '0')}`,
      SizeBytes: JSON.stringify({ keys, ...images }).length,
      StreamViewType: view,
    },
    eventSourceARN: arn,
  };
};

const nameOf = (before: Item | undefined, after: Item | undefined): 'INSERT' | 'MODIFY' | 'REMOVE' => {
  if (!before) return 'INSERT';
  return after ? 'MODIFY' : 'REMOVE';
};
