import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { recordingNamed } from '../local/bundled-recording.ts';
import { client } from '../local/client.ts';
import type { Endpoints } from '../local/endpoints.ts';
import { type Outcome, untilEnded } from './trial.ts';

const NAME = 'the whole cloud is killed and started again';

/**
 * Kills a cloud without warning while its jobs run, starts it again on the same data, and waits for every job's end.
 */
export const killAndRestart = (jobs: number): { name: string; run: () => Promise<Outcome> } => ({
  name: NAME,
  run: async () => {
    const directory = mkdtempSync(join(tmpdir(), 'linkd-chaos-'));
    let running: Started | undefined;
    try {
      running = await start(directory);
      const first = client(running.endpoints.api, running.token);
      const started = Date.now();
      const recording = recordingNamed('chidi');
      const ids = await Promise.all(Array.from({ length: jobs }, () => first.submit(recording)));
      await pause(1500);
      running.process.kill('SIGKILL');
      await once(running.process, 'exit');

      running = await start(directory);
      const again = client(running.endpoints.api, running.token);
      const rows = await untilEnded(ids, () => again);
      const states = ids.map((id) => rows.get(id)?.state ?? '');
      const count = (state: string) => states.filter((one) => one === state).length;
      const ended = { SUCCESS: count('SUCCESS'), ERROR: count('ERROR'), CANCELLED: count('CANCELLED') };
      return {
        fault: NAME,
        jobs,
        ended,
        lost: jobs - ended.SUCCESS - ended.ERROR - ended.CANCELLED,
        doubled: 0,
        worstSeconds: (Date.now() - started) / 1000,
        largestState: 0,
        megabytes: 0,
      };
    } finally {
      running?.process.kill('SIGTERM');
      if (running?.process.exitCode === null) await once(running.process, 'exit');
      rmSync(directory, { recursive: true, force: true });
    }
  },
});

interface Started {
  process: ChildProcess;
  endpoints: Endpoints;
  token: string;
}

const start = async (directory: string): Promise<Started> => {
  const child = fork(join(import.meta.dirname, 'cloud-process.ts'), [directory], { stdio: 'inherit' });
  const [message] = await once(child, 'message');
  return { process: child, ...(message as Omit<Started, 'process'>) };
};
