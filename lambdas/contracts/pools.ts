import * as z from 'zod';

/** The seed's worker pools. How many works of a pool run at once is the stage's config. */
export const POOLS = ['transcription', 'look_ups'] as const;
export type Pool = (typeof POOLS)[number];

/** What a job may wait for: a slot of a pool, or, as part of a batch, its turn to begin. */
export const WAITING_FOR = [...POOLS, 'batch'] as const;
export const WaitingFor = z.enum(WAITING_FOR);
export type WaitingFor = z.infer<typeof WaitingFor>;

/** Jobs submitted one by one go before those of a batch. */
export const Priority = z.enum(['normal', 'batch']);
export type Priority = z.infer<typeof Priority>;

/** What the state machine puts into a pool's queue: the token to answer by, and the step's input, which holds references only. */
export const WorkMessage = z.object({ task_token: z.string().min(1), input: z.unknown() });

/** A job of a batch that waits for its turn. */
export const BatchMessage = z.object({ job_id: z.string() });

/** What a queue's message says, `undefined` when it is no message of that kind. */
export const readMessage = <M extends z.ZodType>(kind: M, body: string): z.infer<M> | undefined => {
  try {
    return kind.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
};

/** What the machine hears of work that no worker could end. */
export const NEVER_ENDED = 'This work was begun several times and never came to an end.';

/**
 * How often one message is received before its work counts as lost. A receive is a try that its worker did not survive, or a wait that a
 * provider asked for. The worker answers the machine then.
 */
export const MOST_RECEIVES = 10;

/**
 * After so many receives the queue moves a message to its dead letters. Only what no worker could answer comes that far: a message that is
 * none, or a function that does not start.
 */
export const DEAD_AFTER_RECEIVES = MOST_RECEIVES + 2;

/** The same for jobs of a batch, which are received again every few seconds until it is their turn. SQS takes no more. */
export const BATCH_DEAD_AFTER_RECEIVES = 1_000;

/**
 * How work came to its worker. `work` names it: a copy of its message has the same name, and a retry of the machine another. `isFirst` is false
 * when the message was received before: then its worker has died, or has put it back.
 */
export interface Delivery {
  work: string;
  isFirst: boolean;
}

/** A worker that dies leaves its message to the next one after so many seconds. */
export const LEASE_SECONDS = 30;
