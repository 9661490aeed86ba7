import { setTimeout as pause } from 'node:timers/promises';
import type { Status } from '../client/src/answers.ts';
import type { Linkd } from '../client/src/client.ts';
import type { Execution } from './cloud/executions.ts';
import type { MadeRecording } from './cloud/made-recording.ts';
import type { MeasuredCloud } from './cloud/measured-cloud.ts';

export interface Burst {
  /** The jobs, in the order of submission. */
  jobs: string[];
  /** The executions that exist. */
  executions: Execution[];
  /** From the first submission to the last end, or to the end of patience. */
  seconds: number;
  /** The peak memory of the cloud while each share of the jobs ended, in MB. */
  memory: { ended: number; megabytes: number }[];
}

/** Each check lists all executions. At this interval, it costs the cloud next to nothing. */
const LOOK_MS = 2_000;

/** How many requests a client makes at once. With all at once, we would measure how this process opens sockets. */
const AT_ONCE = 25;

/** Submits jobs as fast as the API accepts them, and waits until all have ended. */
export const burst = async (
  cloud: MeasuredCloud,
  owners: readonly Linkd[],
  { recording, jobs, patienceSeconds }: { recording: MadeRecording; jobs: number; patienceSeconds: number },
): Promise<Burst> => {
  const started = Date.now();
  const memory: Burst['memory'] = [];
  const submitting = inTurns(jobs, (index) => ownerOf(owners, index).submit(recording.upload));
  let executions: Execution[] = [];
  for (;;) {
    executions = await cloud.executions.all();
    const ended = executions.filter((one) => one.ended !== undefined).length;
    memory.push({ ended, megabytes: (await cloud.inside()).rss / 1024 ** 2 });
    const seconds = (Date.now() - started) / 1000;
    if (ended >= jobs || seconds > patienceSeconds) return { jobs: await submitting, executions, seconds, memory };
    await pause(LOOK_MS);
  }
};

export const ownerOf = (owners: readonly Linkd[], index: number): Linkd => owners[index % owners.length] as Linkd;

/** What the owners finally hear about their jobs. */
export const statusesOf = (jobs: readonly string[], owners: readonly Linkd[]): Promise<Status[]> =>
  inTurns(jobs.length, (index) => ownerOf(owners, index).status(jobs[index] ?? ''));

/** Does something repeatedly, a few at once, in order. */
export const inTurns = async <T>(times: number, work: (index: number) => Promise<T>): Promise<T[]> => {
  const done: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < times) {
      const index = next;
      next += 1;
      done[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
};
