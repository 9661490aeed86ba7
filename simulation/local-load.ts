import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '../client/src/client.ts';
import { type CloudOptions, startCloud } from '../local/cloud/cloud.ts';
import { recordingNamed } from '../local/commands/bundled-recording.ts';
import type { HistoryEvent } from '../local/services/step-functions/execution-history.ts';
import type { Load } from './load.ts';

/** The times of a job, in milliseconds since 1970. */
export interface Ran {
  submitted: number;
  started: number;
  ended: number;
  history: readonly HistoryEvent[];
}

const LOOK_MS = 20;

/** The whole local cloud in this process, in its own folder, with stand-ins that take time to answer. */
export const localCloud = async (options: Pick<CloudOptions, 'assembly' | 'stack' | 'faults'>) => {
  const directory = mkdtempSync(join(tmpdir(), 'linkd-simulated-'));
  const cloud = await startCloud({ ...options, directory, environment: {} });
  let owners = 0;

  /**
   * Runs a job to its end. Each job has its own owner, so none uses another's lookups. It reads the executions' journal
   * instead of the API, because each API call runs a function, which takes processor time from the jobs.
   */
  const job = async (recording: string): Promise<Ran> => {
    const linkd = createClient({ api: cloud.endpoints.api, token: await cloud.token(`owner-${owners++}`) });
    const submitted = Date.now();
    const id = await linkd.submit(recordingNamed(recording));
    for (;;) {
      const execution = cloud.states.journal.all().find(({ name }) => name === id);
      if (execution?.stoppedAt !== undefined) {
        const { arn, status, startedAt, stoppedAt } = execution;
        if (status !== 'SUCCEEDED') throw new Error(`A job of the local cloud ended in ${status}.`);
        return { submitted, started: startedAt, ended: stoppedAt, history: cloud.states.history(arn) };
      }
      await pause(LOOK_MS);
    }
  };

  return {
    job,
    async run(load: Load, recording: string): Promise<Ran[]> {
      if (load.kind === 'burst') return Promise.all(Array.from({ length: load.jobs }, () => job(recording)));
      const jobs: Promise<Ran>[] = [];
      for (let at = 0; at < load.seconds; at += 1 / load.perSecond) {
        jobs.push(job(recording));
        await pause(1_000 / load.perSecond);
      }
      return Promise.all(jobs);
    },
    async stop() {
      await cloud.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};
