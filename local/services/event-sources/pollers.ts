import { setTimeout as pause } from 'node:timers/promises';
import { concurrencyOf } from '../lambda/environment-pool.ts';
import { partsOf } from '../lambda/function-id.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { Outcome } from '../lambda/lambda-function.ts';
import type { OpenQueue, Received } from '../sqs/queue.ts';
import type { Queues } from '../sqs/queues.ts';
import { ServiceError } from '../wire/aws-json.ts';
import { failedOf } from './batch-answer.ts';
import type { EventSourceMapping } from './event-source-mapping.ts';
import { sqsEvent } from './sqs-event.ts';

export type Pollers = {
  /** Takes no more messages. Functions keep the ones they work on until the visibility ends. */
  stop(): void;
};

/** How long a poller waits for a message before it asks again. */
const WAIT_SECONDS = 20;
/** A throttled invocation is tried again after this time, as long as its messages are hidden. */
const THROTTLED_WAIT_MS = 500;

/**
 * Starts a poller for each event source mapping. It hands messages to the function, with a limited number of
 * invocations at a time. The role's rights were checked when the mapping was created, and nothing changes them here.
 */
export const startPollers = (
  mappings: readonly EventSourceMapping[],
  to: { queues: Queues; lambda: Lambda },
): Pollers => {
  const stopping = new AbortController();
  for (const mapping of mappings)
    if (mapping.enabled)
      poll(mapping, to.queues.at(mapping.queueArn), to.lambda, stopping.signal).catch((error) =>
        console.error(`${mapping.logicalId} takes no more messages: ${error}`),
      );
  return { stop: () => stopping.abort() };
};

/** A mapping without its own limit makes as many invocations as its function takes. */
const concurrencyOfMapping = ({ functionName, maximumConcurrency = Infinity }: EventSourceMapping, lambda: Lambda) => {
  const fn = lambda.functions.find(({ name }) => name === partsOf(functionName).name);
  return Math.min(maximumConcurrency, fn ? concurrencyOf(fn) : Infinity);
};

const poll = async (
  mapping: EventSourceMapping,
  queue: OpenQueue,
  lambda: Lambda,
  stopping: AbortSignal,
): Promise<void> => {
  let free = concurrencyOfMapping(mapping, lambda);
  let someoneLeft = () => {};
  while (!stopping.aborted) {
    if (free === 0)
      await new Promise<void>((left) => {
        someoneLeft = left;
      });
    const batch = await gather(mapping, queue, stopping);
    // Received messages that are not handed on come back when their visibility ends.
    if (batch.length === 0 || stopping.aborted) continue;
    free -= 1;
    deliver(mapping, queue, lambda, batch, stopping)
      .catch((error) => {
        if (!stopping.aborted) console.error(`A batch of ${mapping.logicalId} waits for its visibility: ${error}`);
      })
      .finally(() => {
        free += 1;
        someoneLeft();
      });
  }
};

/**
 * Without a window, a batch is what the queue has now. With one, it waits until the batch is full or the window ends.
 */
const gather = async (
  { batchSize, windowSeconds }: EventSourceMapping,
  queue: OpenQueue,
  stopping: AbortSignal,
): Promise<Received[]> => {
  const batch = await queue.receive({ limit: batchSize, hold: true }, WAIT_SECONDS, stopping);
  const end = Date.now() + windowSeconds * 1000;
  while (batch.length > 0 && batch.length < batchSize && !stopping.aborted) {
    const left = (end - Date.now()) / 1000;
    if (left <= 0) break;
    batch.push(...(await queue.receive({ limit: batchSize - batch.length, hold: true }, left, stopping)));
  }
  return batch;
};

const deliver = async (
  { functionName, queueArn, reportsFailures }: EventSourceMapping,
  queue: OpenQueue,
  lambda: Lambda,
  batch: readonly Received[],
  stopping: AbortSignal,
): Promise<void> => {
  // On AWS a function begins at once. Here it may wait for a slot, so visibility counts from when it begins.
  let begun = false;
  const begin = () => {
    begun = true;
    hide(queue, batch);
  };
  try {
    const event = sqsEvent(queueArn, batch);
    const outcome = await untilTaken(
      () => lambda.invoke(functionName, event, begin),
      Date.now() + queue.queue.visibilitySeconds * 1000,
      stopping,
    );
    if (!outcome || 'failure' in outcome) return;
    const ids = batch.map(({ id }) => id);
    const failed = reportsFailures ? failedOf(outcome.result, ids) : [];
    for (const { id, receiptHandle } of batch) if (!failed.includes(id)) queue.remove(receiptHandle);
  } finally {
    // The function did not begin, and nothing waits for it any more.
    if (!begun) hide(queue, batch);
  }
};

/** From now on, for as long as the queue has it. */
const hide = (queue: OpenQueue, batch: readonly Received[]): void => {
  for (const { receiptHandle } of batch) {
    try {
      queue.changeVisibility(receiptHandle, queue.queue.visibilitySeconds);
    } catch (error) {
      // It is gone: done with, or the queue was purged.
      if (!(error instanceof ServiceError)) throw error;
    }
  }
};

/** @returns nothing when the function has been throttled until `end`. */
const untilTaken = async (
  invoke: () => Promise<Outcome>,
  end: number,
  stopping: AbortSignal,
): Promise<Outcome | undefined> => {
  for (;;) {
    try {
      return await invoke();
    } catch (error) {
      if (!(error instanceof ServiceError) || error.name !== 'TooManyRequestsException') throw error;
      if (stopping.aborted || Date.now() + THROTTLED_WAIT_MS >= end) return undefined;
      await pause(THROTTLED_WAIT_MS);
    }
  }
};
