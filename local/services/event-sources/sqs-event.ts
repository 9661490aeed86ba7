import { md5 } from '../sqs/message.ts';
import type { Received } from '../sqs/queue.ts';
import { systemAttributes } from '../sqs/queue-attributes.ts';
import { placeOf } from '../wire/arn.ts';

/** The event that a function gets for a batch: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export const sqsEvent = (queueArn: string, batch: readonly Received[]): string =>
  JSON.stringify({
    Records: batch.map((message) => ({
      messageId: message.id,
      receiptHandle: message.receiptHandle,
      body: message.body,
      attributes: systemAttributes(message),
      messageAttributes: Object.fromEntries(
        Object.entries(message.attributes ?? {}).map(([name, { DataType, StringValue, BinaryValue }]) => [
          name,
          {
            ...(StringValue !== undefined && { stringValue: StringValue }),
            ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
            stringListValues: [],
            binaryListValues: [],
            dataType: DataType,
          },
        ]),
      ),
      md5OfBody: md5(message.body),
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion: placeOf(queueArn).region,
    })),
  });
