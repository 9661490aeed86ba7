import { randomUUID } from 'node:crypto';
import { ServiceError } from '../wire/aws-json.ts';
import { longPolls } from './long-polls.ts';
import { type Message, type MessageAttributes, sizeOf } from './message.ts';
import { openQueueFile } from './queue-file.ts';
import { readReceipt, receiptHandle } from './receipts.ts';
import { type Depth, visibility } from './visibility.ts';

/** A queue of the template. */
export type Queue = {
  name: string;
  arn: string;
  /** How long a received message is hidden from other receivers. */
  visibilitySeconds: number;
  delaySeconds: number;
  /** How long a receiver waits by default. */
  waitSeconds: number;
  retentionSeconds: number;
  maximumBytes: number;
  /** Where a message goes that was received this often and not removed. */
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

export type OpenQueue = {
  readonly queue: Queue;
  /** On disk when it returns. @throws ServiceError `InvalidParameterValue` when it is too large. */
  send(body: string, sent?: Sent): Message;
  /** Gives the oldest messages in sight. Waits when there is none. */
  receive(receiving: Receiving, waitSeconds?: number, signal?: AbortSignal): Promise<Received[]>;
  /**
   * Removes a message. Only the handle of its latest receiving works; an older one changes nothing.
   *
   * @throws ServiceError `ReceiptHandleIsInvalid`.
   */
  remove(handle: string): void;
  /** Hides a message for so long from now. @throws ServiceError `ReceiptHandleIsInvalid`, `InvalidParameterValue`. */
  changeVisibility(handle: string, seconds: number): void;
  purge(): void;
  depth(): Depth;
  /** Takes a message that another queue gave up. */
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
  const sight = visibility(queue.retentionSeconds);
  const remove = (id: string) => {
    sight.release(id);
    kept.remove([id]);
  };

  const take = ({ limit, visibilitySeconds = queue.visibilitySeconds, hold = false }: Receiving): Received[] => {
    const now = Date.now();
    const taken: Message[] = [];
    for (const message of kept.messages.values()) {
      if (taken.length === limit) break;
      if (sight.isExpired(message, now)) remove(message.id);
      else if (sight.isHidden(message, now)) continue;
      else if (queue.redrive && message.received >= queue.redrive.maxReceives) {
        // Put there before it is removed here: a kill in between leaves it twice and never loses it.
        bury(queue.redrive.deadLetterArn, { ...message, deadLetterOf: queue.arn });
        remove(message.id);
      } else {
        message.received += 1;
        message.firstReceivedAt ??= now;
        message.hiddenUntil = now + visibilitySeconds * 1000;
        if (hold) sight.hold(message.id);
        taken.push(message);
      }
    }
    kept.hide(taken);
    return taken.map((message) => ({
      ...message,
      receiptHandle: receiptHandle(queue.name, { id: message.id, receiving: message.received }),
    }));
  };
  const polls = longPolls(take, () => sight.nextAt(kept.messages.values()));
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
      if (kept.messages.get(id)?.received === receiving) remove(id);
    },
    changeVisibility(handle, seconds) {
      const { id, receiving } = readReceipt(queue.name, handle);
      const message = kept.messages.get(id);
      if (message?.received !== receiving || !sight.isHidden(message, Date.now()))
        throw new ServiceError(
          'InvalidParameterValue',
          `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
        );
      sight.release(id);
      message.hiddenUntil = Date.now() + seconds * 1000;
      kept.hide([message]);
      polls.serve();
    },
    purge() {
      sight.releaseAll();
      kept.purge();
    },
    depth: () => sight.depth(kept.messages.values()),
    bury: ({ firstReceivedAt: _, ...message }) => void put({ ...message, received: 0, hiddenUntil: 0 }),
    close: polls.close,
  };
};
