import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../local/commands/client.ts';
import type { Status } from '../local/commands/job-status.ts';
import type { Execution } from './cloud/executions.ts';
import type { MadeRecording } from './cloud/made-recording.ts';
import type { MeasuredCloud } from './cloud/measured-cloud.ts';

export interface Burst {
  /** The jobs in the order in which they were submitted. */
  jobs: string[];
  /** Their executions, as far as there are any. */
  executions: Execution[];
  /** From the first submission until the last execution ended, or patience did. */
  seconds: number;
  /** The most memory that the cloud took while each share of the jobs ended, in MB. */
  memory: { ended: number; megabytes: number }[];
}

/** A look lists all executions: so seldom, it costs the cloud next to nothing. */
const LOOK_MS = 2_000;

/** How many requests a client has under way at once. All at once would measure how this process opens sockets. */
const AT_ONCE = 25;

/** Submits jobs as quickly as the API takes them, and waits until all of them have ended. */
export const burst = async (
  cloud: MeasuredCloud,
  owners: readonly Client[],
  { recording, jobs, patienceSeconds }: { recording: MadeRecording; jobs: number; patienceSeconds: number },
): Promise<Burst> => {
  const started = Date.now();
  const memory: Burst['memory'] = [];
  const submitting = inTurns(jobs, (index) => submit(ownerOf(owners, index), recording, index));
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

/** How often a submission that was refused is tried: an API that is full says 503, and its clients come back. */
const TRIES = 10;

const submit = async (owner: Client, { upload }: MadeRecording, index: number): Promise<string> => {
  for (let tried = 1; ; tried += 1) {
    try {
      // The same key finds the same job, should the refusal have come after it was made.
      const { job_id, upload: form } = await owner.announce(upload, `burst-${index}`);
      await owner.upload(form, upload);
      return job_id;
    } catch (error) {
      if (tried === TRIES) throw error;
      await pause(LOOK_MS);
    }
  }
};

export const ownerOf = (owners: readonly Client[], index: number): Client => owners[index % owners.length] as Client;

/** What the owners are told of their jobs in the end. */
export const statusesOf = (jobs: readonly string[], owners: readonly Client[]): Promise<Status[]> =>
  inTurns(jobs.length, (index) => ownerOf(owners, index).status(jobs[index] ?? ''));

/** Does something so many times, a few at once, each beginning in its turn. */
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
