import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient, type Linkd } from '../client/src/client.ts';
import type { Recording } from '../client/src/recording.ts';
import { type Cloud, type CloudOptions, startCloud } from '../local/cloud/cloud.ts';
import { recordingNamed } from '../local/commands/bundled-recording.ts';
import { generator } from '../local/stand-ins/generator.ts';
import { type Audit, audit, type SeenJob } from './audit.ts';
import { givenUpOf } from './given-up.ts';
import { watchMemory } from './memory.ts';

/** Something that can go wrong, how many jobs it is tried on, and how it is brought about. */
export interface Fault {
  name: string;
  jobs: number;
  /** How many of them a short run takes. */
  few: number;
  recording?: string;
  cloud?: (random: () => number) => CloudOptions;
  /** Submits the jobs, where it matters how; by default each is submitted and uploaded once. @returns their ids */
  submit?: (trial: Trial) => Promise<string[]>;
  /** Strikes while the jobs run. */
  strike?: (trial: Trial, jobs: string[]) => Promise<void>;
  /** What every job must end in; without it any final state will do. */
  endings?: string[];
  /** No lookup may be given up because of us. */
  keepsLookups?: true;
}

export interface Trial {
  cloud: Cloud;
  /** The client of a job's owner. Each job has one of its own, so that none profits from what another has looked up. */
  linkd: (index: number) => Linkd;
  random: () => number;
  jobs: number;
  recording: Recording;
  /** Fires the hourly sweep now. */
  sweep: () => void;
}

/** What cannot be measured from outside a cloud is left out: a killed one takes its figures along. */
export interface Outcome extends Omit<Audit, 'largestState'>, Partial<Pick<Audit, 'largestState'>> {
  fault: string;
  jobs: number;
  /** Lookups that we gave up, where none may be. */
  givenUp?: number;
  /** The most memory that the cloud took with all it runs. */
  megabytes?: number;
}

/**
 * How long jobs may take to their final state before they count as lost. Twenty took 200 seconds on a machine with
 * more than four times as much work as cores.
 */
export const PATIENCE_MS = 600_000;

/** Brings a fault about on a cloud of its own and looks at what became of the jobs. */
export const tryFault = async (fault: Fault, { seed, short }: { seed: number; short: boolean }): Promise<Outcome> => {
  const random = generator(seed);
  const peak = watchMemory();
  const directory = mkdtempSync(join(tmpdir(), 'linkd-chaos-'));
  const cloud = await startCloud({ directory, environment: {}, seed, ...fault.cloud?.(random) });
  try {
    const jobs = short ? fault.few : fault.jobs;
    const clients = await Promise.all(
      Array.from({ length: jobs }, async (_, index) =>
        createClient({ api: cloud.endpoints.api, token: await cloud.token(`owner-${index}`) }),
      ),
    );
    const trial: Trial = {
      cloud,
      linkd: (index) => clients[index] as Linkd,
      random,
      jobs,
      recording: recordingNamed(fault.recording ?? 'nobody'),
      sweep: () => cloud.schedules.forEach((schedule) => void cloud.fire(schedule)),
    };
    const started = Date.now();
    const ids = await (fault.submit ?? submitEach)(trial);
    await fault.strike?.(trial, ids);
    const rows = await untilEnded(ids, trial.linkd);
    const found = await audit(cloud, ids, rows, started, fault.endings);
    const givenUp = fault.keepsLookups && (await givenUpOf(ids, trial.linkd));
    return {
      ...{ fault: fault.name, jobs: ids.length, ...found },
      ...(givenUp !== undefined && { givenUp }),
      megabytes: peak(),
    };
  } finally {
    peak();
    await cloud.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};

/** Does something once a job, as that job's owner. */
export const each = <T>(
  { jobs, linkd }: Pick<Trial, 'jobs' | 'linkd'>,
  work: (as: Linkd, index: number) => Promise<T>,
): Promise<T[]> => Promise.all(Array.from({ length: jobs }, (_, index) => work(linkd(index), index)));

export const submitEach = (trial: Trial): Promise<string[]> => each(trial, (linkd) => linkd.submit(trial.recording));

/**
 * The jobs as their owners see them once all have ended, or patience has. The client of a job is found by the job's
 * place in the list.
 */
export const untilEnded = async (ids: string[], linkd: (index: number) => Linkd): Promise<Map<string, SeenJob>> => {
  const deadline = Date.now() + PATIENCE_MS;
  const seen = new Map<string, SeenJob>();
  for (;;) {
    // Each client asks once a round, however many of the jobs are its own.
    const lists = new Map<Linkd, Promise<SeenJob[]>>();
    for (const [index, id] of ids.entries()) {
      if (seen.get(id)?.ended_at) continue;
      const owner = linkd(index);
      const list = lists.get(owner) ?? owner.list();
      lists.set(owner, list);
      const job = (await list).find(({ job_id }) => job_id === id);
      seen.set(id, job ?? { job_id: id, state: '', ended_at: null });
    }
    const open = ids.filter((id) => !seen.get(id)?.ended_at);
    if (open.length === 0 || Date.now() > deadline) return seen;
    await pause(500);
  }
};
