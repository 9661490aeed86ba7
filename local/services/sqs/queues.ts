import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceError } from '../wire/aws-json.ts';
import { type OpenQueue, openQueue, type Queue } from './queue.ts';

/** SQS, for the other parts of the cloud. */
export type Queues = {
  all: readonly OpenQueue[];
  /** @param id an ARN, a URL or a name. @throws ServiceError `QueueDoesNotExist`. */
  at(id: string): OpenQueue;
  /** Sends an event that Lambda or EventBridge gave up to the queue of that ARN. */
  send(arn: string, body: string): void;
  /** Ends the waiting of receivers. Messages stay for the next start. */
  stop(): void;
};

/** Opens the stack's queues, each with a file of its own in `directory`. */
export const openQueues = (directory: string, queues: readonly Queue[]): Queues => {
  mkdirSync(directory, { recursive: true });
  const open = new Map<string, OpenQueue>();
  const at = (id: string): OpenQueue => {
    const found = open.get(String(id).split(/[:/]/).at(-1) ?? '');
    if (!found) throw new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
    return found;
  };
  for (const queue of queues)
    open.set(
      queue.name,
      openQueue(queue, join(directory, `${queue.name}.jsonl`), (deadLetterArn, message) =>
        at(deadLetterArn).bury(message),
      ),
    );
  return {
    all: [...open.values()],
    at,
    send: (arn, body) => void at(arn).send(body),
    stop() {
      for (const queue of open.values()) queue.close();
    },
  };
};
