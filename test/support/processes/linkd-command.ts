import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { spawn as spawnInTerminal } from '@lydell/node-pty';
import { onTestFinished } from 'vitest';
import { BARE_ENVIRONMENT } from './bare-environment.ts';

const LINKD = resolve('client/bin/linkd.js');

/** A home of its own for each, so that no sign-in of this machine counts. */
export const environmentOf = (home: string, address: string) => ({
  ...{ ...BARE_ENVIRONMENT, HOME: home, XDG_CONFIG_HOME: home, LINKD_ADDRESS: address },
});

type Environment = Record<string, string>;

/** `linkd` with pipes for its output, as a program calls it. */
export const linkdPiped = async (args: string[], env: Environment) => {
  const child = spawn(process.execPath, [LINKD, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => (stdout += text));
  child.stderr.on('data', (text) => (stderr += text));
  const [code] = await once(child, 'close');
  return { code: code as number, stdout, stderr };
};

/** `linkd` in a terminal, as a person sees it. `shown` is all that was written there, with its colours and moves. */
export const linkdInTerminal = (args: string[], env: Environment, { cols = 120 } = {}) => {
  const terminal = spawnInTerminal(process.execPath, [LINKD, ...args], {
    ...{ cols, rows: 40, name: 'xterm-256color' },
    env,
  });
  let shown = '';
  terminal.onData((text) => {
    shown += text;
  });
  let code: number | undefined;
  const ended = new Promise<number>((done) => {
    terminal.onExit(({ exitCode }) => {
      code = exitCode;
      done(exitCode);
    });
  });
  onTestFinished(() => {
    if (code === undefined) terminal.kill('SIGKILL');
  });
  return {
    ended,
    shown: () => shown,
    type: (keys: string) => terminal.write(keys),
    close: () => terminal.kill('SIGHUP'),
  };
};
