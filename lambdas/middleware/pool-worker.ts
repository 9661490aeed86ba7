import { createHash } from 'node:crypto';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { z } from 'zod';
import { type JobWaits, jobWaits } from '../adapters/aws/job-waits.ts';
import { type TaskTokens, taskTokens } from '../adapters/aws/task-tokens.ts';
import { type WorkQueue, workQueue } from '../adapters/aws/work-queue.ts';
import { required } from '../adapters/runtime/environment.ts';
import { errorNameOf } from '../adapters/runtime/error-name.ts';
import { logger } from '../adapters/runtime/telemetry.ts';
import { ENVIRONMENT } from '../contracts/environment.ts';
import { StepError } from '../contracts/errors.ts';
import type { InputOf } from '../contracts/execution.ts';
import {
  type Delivery,
  MOST_RECEIVES,
  NEVER_FINISHED,
  type Pool,
  readMessage,
  WorkMessage,
} from '../contracts/pools.ts';
import { putBackSeconds } from '../domain/job/put-back.ts';
import { noteJob, observed } from './observed.ts';
import { asStepFailure } from './step-failure.ts';
import { withTimeout } from './with-timeout.ts';
import type { StepContract } from './workflow-step.ts';

type PooledStep<C extends StepContract> = (input: InputOf<C>, delivery: Delivery) => Promise<z.input<C['output']>>;

export interface PoolDependencies {
  tokens: TaskTokens;
  queue: Pick<WorkQueue, 'hold' | 'putBack'>;
  waits: JobWaits;
}

/**
 * The preset of a function that works for a pool: SQS delivers one message at a time, and the function answers the task
 * of the machine that waits for it. Delivery is at least once, and steps can run twice without harm.
 *
 * 1. A malformed message goes to the dead letters. A message whose task no longer waits is dropped: its job was
 *    cancelled or erased, or the work was answered before.
 * 2. The message stays hidden while the worker lives. If the worker dies, the next one gets it.
 * 3. If a provider says when to come again, the message goes back for that long, and the slot is free meanwhile.
 * 4. The machine hears of every other failure by its name, and its ladders decide.
 *
 * Invoked by hand with a step's own input, it runs the step and returns its output.
 *
 * @param build wires the adapters. It runs at the first invocation, so that importing the file needs no environment.
 */
export const poolWorker = <C extends StepContract>(
  contract: C,
  pool: Pool,
  build: () => PooledStep<C>,
  dependencies: () => PoolDependencies = wired,
) => {
  let step: PooledStep<C> | undefined;
  let parts: PoolDependencies | undefined;
  const run = async (event: unknown, delivery: Delivery) => {
    const input = contract.input.parse(event) as InputOf<C>;
    step ??= build();
    return contract.output.parse(await step(input, delivery));
  };

  /** @returns whether the message is done */
  const work = async (record: SQSRecord, context: Context): Promise<boolean> => {
    parts ??= dependencies();
    const { tokens, queue, waits } = parts;
    const message = readMessage(WorkMessage, record.body);
    if (!message) {
      logger.error('a malformed message goes to the dead letters');
      await queue.putBack(record.receiptHandle, 0);
      return false;
    }
    const { task_token, input } = message;
    noteJob(input);
    const [isAwaited, release] = await Promise.all([tokens.isAwaited(task_token), queue.hold(record.receiptHandle)]);
    try {
      if (!isAwaited) {
        logger.info('no task waits for this work any more, so it is dropped');
        return true;
      }
      const receives = Number(record.attributes.ApproximateReceiveCount);
      if (receives > MOST_RECEIVES) {
        logger.error('this work was started too often', { receives });
        await tokens.fail(task_token, 'InternalError', NEVER_FINISHED);
        return true;
      }
      const begun = waits.began(input, pool).catch(warnOfStaleRow);
      const delivery = { work: createHash('sha256').update(task_token).digest('hex'), isFirst: receives === 1 };
      const outcome = await inTime(run(input, delivery), context).then(
        (output) => ({ output }),
        (error: unknown) => ({ failure: asStepFailure(error) }),
      );
      await begun;
      if ('output' in outcome) {
        await tokens.succeed(task_token, outcome.output);
        return true;
      }
      const { failure } = outcome;
      const seconds = putBackSeconds(failure, receives);
      if (seconds === undefined) {
        await tokens.fail(task_token, failure.name, failure.message);
        return true;
      }
      release();
      await queue.putBack(record.receiptHandle, seconds);
      // A copy of a message waits for the original; the job itself does not.
      if (failure.name === 'ProviderRateLimited') await waits.waitsFor(input, pool).catch(warnOfStaleRow);
      return false;
    } finally {
      release();
    }
  };

  return observed<unknown, unknown>().handler(async (event, context) => {
    if (!isFromQueue(event)) return run(event, BY_HAND);
    const failed: SQSBatchResponse['batchItemFailures'] = [];
    for (const record of event.Records) {
      if (!(await work(record, context))) failed.push({ itemIdentifier: record.messageId });
    }
    return { batchItemFailures: failed } satisfies SQSBatchResponse;
  });
};

/** Nobody else can have this work. */
const BY_HAND: Delivery = { work: 'by hand', isFirst: false };

/** The row says that the job waits only to inform its owner. The work goes on without it. */
const warnOfStaleRow = (error: unknown): void => {
  logger.warn('the row does not say whether the job waits', {
    error_name: errorNameOf(error),
  });
};

const isFromQueue = (event: unknown): event is SQSEvent => Array.isArray((event as Partial<SQSEvent> | null)?.Records);

/** The time that a worker needs to answer before Lambda ends it. */
const TIME_TO_ANSWER_MS = 3_000;

/**
 * The work's time counts from here, without its wait in the queue. It ends shortly before the function's own timeout,
 * which would leave the machine without an answer.
 */
const inTime = <T>(work: Promise<T>, context: Context): Promise<T> => {
  const left = Math.max(0, context.getRemainingTimeInMillis() - TIME_TO_ANSWER_MS);
  return withTimeout(left, work, () => new StepError('StageTimeout', 'This stage took longer than it may.'));
};

const wired = (): PoolDependencies => ({
  tokens: taskTokens(),
  queue: workQueue(required(ENVIRONMENT.workQueue)),
  waits: jobWaits(),
});
