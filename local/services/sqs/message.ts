import { createHash } from 'node:crypto';

/** An attribute that the sender gave a message, as the API spells it. `BinaryValue` is base64. */
export type MessageAttribute = { DataType: string; StringValue?: string; BinaryValue?: string };
export type MessageAttributes = Record<string, MessageAttribute>;

/** A message as a queue keeps it; times in milliseconds. */
export type Message = {
  id: string;
  body: string;
  attributes?: MessageAttributes;
  sender: string;
  sentAt: number;
  received: number;
  firstReceivedAt?: number;
  /** It is hidden until then: delayed, or being worked on. */
  hiddenUntil: number;
  /** The ARN of the queue that gave it up. */
  deadLetterOf?: string;
};

export const md5 = (content: string | Buffer): string => createHash('md5').update(content).digest('hex');

/** The size that counts towards a queue's limit: the body, and the name, type and value of each attribute. */
export const sizeOf = (body: string, attributes: MessageAttributes = {}): number =>
  Object.entries(attributes).reduce(
    (size, [name, { DataType, StringValue = '', BinaryValue }]) =>
      size +
      Buffer.byteLength(name) +
      Buffer.byteLength(DataType) +
      (BinaryValue === undefined ? Buffer.byteLength(StringValue) : Buffer.from(BinaryValue, 'base64').length),
    Buffer.byteLength(body),
  );

/**
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
 */
export const md5OfAttributes = (attributes: MessageAttributes): string => {
  const withLength = (content: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    return [length, content];
  };
  const parts = Object.keys(attributes)
    .sort()
    .flatMap((name) => {
      const { DataType = '', StringValue = '', BinaryValue } = attributes[name] ?? { DataType: '' };
      const isBinary = BinaryValue !== undefined;
      return [
        ...withLength(Buffer.from(name)),
        ...withLength(Buffer.from(DataType)),
        Buffer.from([isBinary ? 2 : 1]),
        ...withLength(isBinary ? Buffer.from(BinaryValue, 'base64') : Buffer.from(StringValue)),
      ];
    });
  return md5(Buffer.concat(parts));
};
