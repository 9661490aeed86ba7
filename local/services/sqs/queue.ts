import { randomUUID } from 'node:crypto';
import { ServiceError } from '../wire/aws-json.ts';
import { longPolls } from './long-polls.ts';
import { type Message, type MessageAttributes, sizeOf } from './message.ts';
import { openQueueFile } from './queue-file.ts';
import { readReceipt, receiptHandle } from './receipts.ts';

/** A queue of the template. */
export type Queue = {
  name: string;
  arn: string;
  /** How long a received message is hidden from other receivers. */
  visibilitySeconds: number;
  delaySeconds: number;
  /** How long a receiver waits who does not say it. */
  waitSeconds: number;
  retentionSeconds: number;
  maximumBytes: number;
  /** Where a message goes that was received so often and is still there. */
  redrive?: { deadLetterArn: string; maxReceives: number } | undefined;
};

export type Sent = { attributes?: MessageAttributes | undefined; delaySeconds?: number | undefined; sender?: string };
export type Receiving = {
  limit: number;
  visibilitySeconds?: number | undefined;
  /** Hides it for as long as this program runs, until its visibility is changed. */
  hold?: boolean;
};
export type Received = Message & { receiptHandle: string };
export type Depth = { visible: number; hidden: number; delayed: number };

export type OpenQueue = {
  readonly queue: Queue;
  /** On disk when it returns. @throws ServiceError `InvalidParameterValue` when it is too large. */
  send(body: string, sent?: Sent): Message;
  /** The oldest that are in sight. Waits for one if there is none. */
  receive(receiving: Receiving, waitSeconds?: number, signal?: AbortSignal): Promise<Received[]>;
  /** Only the handle of the latest receiving removes a message; an older one changes nothing. @throws ServiceError `ReceiptHandleIsInvalid`. */
  remove(handle: string): void;
  /** Hides a message for so long from now. @throws ServiceError `ReceiptHandleIsInvalid`, `InvalidParameterValue`. */
  changeVisibility(handle: string, seconds: number): void;
  purge(): void;
  depth(): Depth;
  /** Takes in what another queue gave up. */
  bury(message: Message): void;
  close(): void;
};

/** @param bury takes a message that was received too often, for the queue of that ARN. */
export const openQueue = (
  queue: Queue,
  file: string,
  bury: (deadLetterArn: string, message: Message) => void,
): OpenQueue => {
  const kept = openQueueFile(file);
  const held = new Set<string>();
  const isHidden = ({ id, hiddenUntil }: Message, now: number) => held.has(id) || hiddenUntil > now;
  const isExpired = ({ sentAt }: Message, now: number) => sentAt + queue.retentionSeconds * 1000 <= now;
  const remove = (ids: string[]) => {
    for (const id of ids) held.delete(id);
    kept.remove(ids);
  };

  const take = ({ limit, visibilitySeconds = queue.visibilitySeconds, hold = false }: Receiving): Received[] => {
    const now = Date.now();
    const taken: Message[] = [];
    for (const message of kept.messages.values()) {
      if (taken.length === limit) break;
      if (isExpired(message, now)) remove([message.id]);
      else if (isHidden(message, now)) continue;
      else if (queue.redrive && message.received >= queue.redrive.maxReceives) {
        // First there, then not here: a kill in between leaves it twice, and never loses it.
        bury(queue.redrive.deadLetterArn, { ...message, deadLetterOf: queue.arn });
        remove([message.id]);
      } else {
        message.received += 1;
        message.firstReceivedAt ??= now;
        message.hiddenUntil = now + visibilitySeconds * 1000;
        if (hold) held.add(message.id);
        taken.push(message);
      }
    }
    kept.hide(taken);
    return taken.map((message) => ({
      ...message,
      receiptHandle: receiptHandle(queue.name, { id: message.id, receiving: message.received }),
    }));
  };
  const nextAt = () => {
    const free = [...kept.messages.values()].filter(({ id }) => !held.has(id));
    return free.length === 0
      ? undefined
      : free.reduce((first, { hiddenUntil }) => Math.min(first, hiddenUntil), Infinity);
  };
  const polls = longPolls(take, nextAt);
  const put = (message: Message): Message => {
    kept.put(message);
    polls.serve();
    return message;
  };

  return {
    queue,
    send(body, { attributes, delaySeconds = queue.delaySeconds, sender = '' } = {}) {
      if (sizeOf(body, attributes) > queue.maximumBytes)
        throw new ServiceError(
          'InvalidParameterValue',
          `One or more parameters are invalid. Reason: Message must be shorter than ${queue.maximumBytes} bytes.`,
        );
      const sentAt = Date.now();
      const hiddenUntil = delaySeconds === 0 ? 0 : sentAt + delaySeconds * 1000;
      return put({
        id: randomUUID(),
        body,
        ...(attributes && Object.keys(attributes).length > 0 && { attributes }),
        sender,
        sentAt,
        received: 0,
        hiddenUntil,
      });
    },
    async receive(receiving, waitSeconds = 0, signal) {
      const there = take(receiving);
      return there.length > 0 || waitSeconds === 0 ? there : polls.wait(receiving, waitSeconds * 1000, signal);
    },
    remove(handle) {
      const { id, receiving } = readReceipt(queue.name, handle);
      if (kept.messages.get(id)?.received === receiving) remove([id]);
    },
    changeVisibility(handle, seconds) {
      const { id, receiving } = readReceipt(queue.name, handle);
      const message = kept.messages.get(id);
      if (message?.received !== receiving || !isHidden(message, Date.now()))
        throw new ServiceError(
          'InvalidParameterValue',
          `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
        );
      held.delete(id);
      message.hiddenUntil = Date.now() + seconds * 1000;
      kept.hide([message]);
      polls.serve();
    },
    purge() {
      held.clear();
      kept.purge();
    },
    depth() {
      const now = Date.now();
      const all = [...kept.messages.values()].filter((message) => !isExpired(message, now));
      const hidden = all.filter((message) => isHidden(message, now));
      const delayed = hidden.filter(({ received }) => received === 0).length;
      return { visible: all.length - hidden.length, hidden: hidden.length - delayed, delayed };
    },
    bury: ({ firstReceivedAt: _, ...message }) => void put({ ...message, received: 0, hiddenUntil: 0 }),
    close: polls.close,
  };
};
