import * as z from 'zod';

/** The worker pools. The stage's config sets how many works of a pool run at once. */
export const POOLS = ['transcription', 'look_ups'] as const;
export type Pool = (typeof POOLS)[number];

/** What a job may wait for: a slot of a pool, or its turn in a batch. */
export const WAITING_FOR = [...POOLS, 'batch'] as const;
export const WaitingFor = z.enum(WAITING_FOR);
export type WaitingFor = z.infer<typeof WaitingFor>;

/** Jobs submitted one by one go before those of a batch. */
export const Priority = z.enum(['normal', 'batch']);
export type Priority = z.infer<typeof Priority>;

/**
 * The message that the state machine puts into a pool's queue: the token to answer by, and the step's input, which
 * holds references only.
 */
export const WorkMessage = z.object({ task_token: z.string().min(1), input: z.unknown() });

/** A job of a batch that waits for its turn. */
export const BatchMessage = z.object({ job_id: z.string() });

/** A queue's message; `undefined` if it is not of this kind. */
export const readMessage = <M extends z.ZodType>(kind: M, body: string): z.infer<M> | undefined => {
  try {
    return kind.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
};

/** The message of the failure of work that no worker could finish. */
export const NEVER_FINISHED = 'This work was started several times and never finished.';

/**
 * How often a message is received before its work counts as lost. Each receive is a try whose worker died, or a wait
 * that a provider asked for. After the last one the worker answers the machine with a failure.
 */
export const MOST_RECEIVES = 10;

/**
 * After so many receives the queue moves a message to its dead letters. Only a message that no worker could answer
 * comes this far: it is malformed, or the function does not start.
 */
export const DEAD_AFTER_RECEIVES = MOST_RECEIVES + 2;

/** The same for jobs of a batch, which are received every few seconds until it is their turn. SQS allows no more. */
export const BATCH_DEAD_AFTER_RECEIVES = 1_000;

/**
 * How work reached its worker. `work` names it: a copy of its message has the same name, a retry of the machine
 * another. `isFirst` is false if the message was received before: the worker died, or put it back.
 */
export interface Delivery {
  work: string;
  isFirst: boolean;
}

/** After so many seconds the message of a dead worker goes to the next one. */
export const LEASE_SECONDS = 30;
