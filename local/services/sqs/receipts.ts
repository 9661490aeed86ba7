import { ServiceError } from '../wire/aws-json.ts';

/** Which receiving of which message a handle stands for: the first, the second. */
export type Receipt = { id: string; receiving: number };

/** Each receiving of a message has its own handle, which names the message. */
export const receiptHandle = (queue: string, { id, receiving }: Receipt): string =>
  Buffer.from(`${queue} ${id} ${receiving}`).toString('base64');

/** @throws ServiceError `ReceiptHandleIsInvalid` for a handle of another queue and for any other text. */
export const readReceipt = (queue: string, handle: unknown): Receipt => {
  const text = Buffer.from(String(handle ?? ''), 'base64').toString();
  const [, of, id = '', receiving] = /^(\S+) ([0-9a-f-]{36}) (\d+)$/.exec(text) ?? [];
  if (of !== queue)
    throw new ServiceError(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${handle}" is not a valid receipt handle.`,
    );
  return { id, receiving: Number(receiving) };
};
