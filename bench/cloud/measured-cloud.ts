import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Linkd } from '../../client/src/client.ts';
import type { Endpoints } from '../../local/cloud/endpoints.ts';
import { executions } from './executions.ts';

/** What the cloud's process reports about itself. */
export interface Inside {
  /** How often each action of AWS was judged, as `dynamodb:GetItem`. */
  calls: Record<string, number>;
  /** Resident memory in bytes. */
  rss: number;
}

export type MeasuredCloud = Awaited<ReturnType<typeof startMeasuredCloud>>;

/** A cloud starts in 2 seconds, and took 20 on a machine with four times more work than cores. */
const UP_MS = 120_000;

/**
 * A local cloud in its own process and folder. Disposing ends both.
 *
 * @param environment the providers' addresses, as `DEEPGRAM_BASE_URL`
 * @param assemblyIn writes another assembly than `cdk.out` into the cloud's folder, and returns its path
 */
export const startMeasuredCloud = async (
  environment: Record<string, string> = {},
  assemblyIn: (directory: string) => string | undefined = () => undefined,
) => {
  const directory = mkdtempSync(join(tmpdir(), 'linkd-bench-'));
  const told = JSON.stringify({ directory, environment, assembly: assemblyIn(directory) });
  const child = fork(join(import.meta.dirname, 'cloud-process.ts'), [told], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const endpoints = await untilUp(child).catch((error: unknown) => {
    child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
    throw error;
  });
  return {
    endpoints,
    executions: executions(endpoints.stepfunctions),
    async as(sub: string): Promise<Linkd> {
      return createClient({ api: endpoints.api, token: await tokenOf(endpoints, sub) });
    },
    token: (sub: string) => tokenOf(endpoints, sub),
    async inside(): Promise<Inside> {
      const answer = once(child, 'message');
      child.send('inside');
      return (await answer)[0] as Inside;
    },
    async [Symbol.asyncDispose]() {
      await end(child);
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

const untilUp = async (child: ChildProcess): Promise<Endpoints> => {
  const ended = once(child, 'exit').then(() => {
    throw new Error('The local cloud ended as it started; what it said is above.');
  });
  const [message] = await Promise.race([once(child, 'message', { signal: AbortSignal.timeout(UP_MS) }), ended]);
  return (message as { endpoints: Endpoints }).endpoints;
};

/** A cloud that was given up still has executions, and would wait for them. */
const STOPPING_MS = 10_000;

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOPPING_MS);
  await ended;
  clearTimeout(impatience);
};

const tokenOf = async ({ api }: Endpoints, sub: string): Promise<string> => {
  const response = await fetch(`${api}/.local/token`, { method: 'POST', body: JSON.stringify({ sub }) });
  return ((await response.json()) as { access_token: string }).access_token;
};
