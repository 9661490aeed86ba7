import { ServiceError } from '../wire/aws-json.ts';

/** Which receiving of which message a handle stands for: the first, the second. */
export type Receipt = { id: string; receiving: number };

/** Every receiving of a message has a handle of its own, which says what it is for. */
export const receiptHandle = (queue: string, { id, receiving }: Receipt): string =>
  Buffer.from(`${queue} ${id} ${receiving}`).toString('base64');

/** @throws ServiceError `ReceiptHandleIsInvalid` for what is no handle, or one of another queue. */
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
