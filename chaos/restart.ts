import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ListStateMachinesCommand, paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import { createClient, type Linkd } from '../client/src/client.ts';
import type { Endpoints } from '../local/cloud/endpoints.ts';
import { recordingNamed } from '../local/commands/bundled-recording.ts';
import { type Outcome, PATIENCE_MS, untilEnded } from './trial.ts';

/** Both kill when something is true, not when time has passed: how far a cloud is by then differs between machines. */
const MOMENTS: { name: string; arrives: (linkd: Linkd) => Promise<unknown> }[] = [
  // Most upload events still wait for their function, which takes three at a time.
  { name: 'the cloud is killed after the uploads and started again', arrives: async () => {} },
  { name: 'the whole cloud is killed and started again', arrives: (linkd) => untilAllRun(linkd) },
];

export interface Restart {
  name: string;
  run: () => Promise<Outcome>;
}

/**
 * Kills a cloud without warning at some moment, starts it again on the same data, and waits for every job's end: a
 * trial for each moment.
 */
export const killAndRestart = (jobs: number): Restart[] => MOMENTS.map((moment) => trial(jobs, moment));

const trial = (jobs: number, { name, arrives }: (typeof MOMENTS)[number]): Restart => ({
  name,
  run: async () => {
    const directory = mkdtempSync(join(tmpdir(), 'linkd-chaos-'));
    let running: Started | undefined;
    try {
      running = await start(directory);
      const first = createClient({ api: running.endpoints.api, token: running.token });
      const started = Date.now();
      const recording = recordingNamed('chidi');
      const ids = await Promise.all(Array.from({ length: jobs }, () => first.submit(recording)));
      await arrives(first);
      running.process.kill('SIGKILL');
      await once(running.process, 'exit');

      running = await start(directory);
      const again = createClient({ api: running.endpoints.api, token: running.token });
      const rows = await untilEnded(ids, () => again);
      const states = ids.map((id) => rows.get(id)?.state ?? '');
      const count = (state: string) => states.filter((one) => one === state).length;
      const ended = { SUCCESS: count('SUCCESS'), ERROR: count('ERROR'), CANCELLED: count('CANCELLED') };
      return {
        fault: name,
        jobs,
        ended,
        lost: jobs - ended.SUCCESS - ended.ERROR - ended.CANCELLED,
        doubled: await ranTwice(running.endpoints.stepfunctions, ids),
        worstSeconds: (Date.now() - started) / 1000,
      };
    } finally {
      running?.process.kill('SIGTERM');
      if (running?.process.exitCode === null) await once(running.process, 'exit');
      rmSync(directory, { recursive: true, force: true });
    }
  },
});

/** Until no job waits for its start any more. */
const untilAllRun = async (linkd: Linkd): Promise<void> => {
  const deadline = Date.now() + PATIENCE_MS;
  const waits = async () => (await linkd.list()).some(({ state }) => state === 'PENDING');
  while ((await waits()) && Date.now() < deadline) await pause(100);
};

/** Jobs that had more than one execution. What was billed before the kill nobody knows any more. */
const ranTwice = async (endpoint: string, ids: string[]): Promise<number> => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const states = new SFNClient({ endpoint, region: 'us-east-1', credentials });
  const names: (string | undefined)[] = [];
  for (const { stateMachineArn } of (await states.send(new ListStateMachinesCommand())).stateMachines ?? []) {
    for await (const { executions = [] } of paginateListExecutions({ client: states }, { stateMachineArn })) {
      names.push(...executions.map(({ name }) => name));
    }
  }
  return ids.filter((id) => names.filter((name) => name === id).length > 1).length;
};

interface Started {
  process: ChildProcess;
  endpoints: Endpoints;
  token: string;
}

/** A cloud is up in 2 seconds, and was in 20 on a machine with four times more work than cores. */
const UP_MS = 120_000;

const start = async (directory: string): Promise<Started> => {
  const child = fork(join(import.meta.dirname, 'cloud-process.ts'), [directory], { stdio: 'inherit' });
  try {
    const [message] = await once(child, 'message', { signal: AbortSignal.timeout(UP_MS) });
    return { process: child, ...(message as Omit<Started, 'process'>) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
};
