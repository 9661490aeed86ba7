import * as z from 'zod';
import { CircuitView } from './circuit.ts';
import { JobState, STAGES } from './job.ts';
import { POOLS } from './pools.ts';

/** A pool as the operations function is told of it: its slots in all, and its queues' addresses. */
export const PoolQueues = z.array(
  z.object({ name: z.enum(POOLS), limit: z.number().int(), queues: z.array(z.string()).min(1) }),
);
export type PoolQueues = z.infer<typeof PoolQueues>;

const Time = z.iso.datetime();
const Count = z.int().nonnegative();

export const PoolView = z.object({
  name: z.enum(POOLS),
  running: Count.describe('Works in progress. SQS counts them approximately.'),
  waiting: Count.describe('Works that wait for a slot, or for the time that a provider asked for.'),
  oldest_waiting_seconds: z.number().nonnegative().nullable().describe('How long the first job in the line waits.'),
  limit: Count.describe('How many works may run at once.'),
});
export type PoolView = z.infer<typeof PoolView>;

export const FailureCount = z.object({ code: z.string(), count: Count });
export type FailureCount = z.infer<typeof FailureCount>;

export const StageTimes = z.object({
  name: z.enum(STAGES),
  p50_seconds: z.number().nonnegative().nullable(),
  p90_seconds: z.number().nonnegative().nullable(),
  jobs: Count.describe('How many jobs were measured.'),
});
export type StageTimes = z.infer<typeof StageTimes>;

export const OperationsResponse = z.object({
  at: Time,
  since: Time.describe('Ended jobs are counted from here: the last 24 hours, or less if there are too many jobs.'),
  pools: z.array(PoolView),
  circuits: z.array(CircuitView).describe('Empty if they cannot be read just now.'),
  jobs_by_state: z.record(JobState, Count).describe('Open jobs now, and the ended ones since then.'),
  failures: z.array(FailureCount).describe('The failed jobs by error code, the most frequent first.'),
  stages: z.array(StageTimes).describe('The times of the jobs that succeeded.'),
});
