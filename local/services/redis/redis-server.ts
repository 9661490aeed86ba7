import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { programOnPath } from '../machine/programs.ts';

const PROGRAMS = ['redis-server', 'valkey-server'] as const;
export type RedisProgram = (typeof PROGRAMS)[number];

const START_SECONDS = 10;
const POLL_MS = 20;

/** The server program that this machine has on its PATH, if any. */
export const findRedisServer = (): RedisProgram | undefined => programOnPath(PROGRAMS)?.name;

/**
 * A server of its own process on 127.0.0.1. It appends every write to a file in `directory` and ends when this process
 * does.
 *
 * @param options.port any free one by default. @param options.settings more of the server's own options, as on its
 *   command line.
 * @throws Error when it ends at once or does not answer within 10 seconds; `redis.log` in `directory` says why.
 */
export const startRedisServer = async (
  program: RedisProgram,
  options: { directory: string; port?: number | undefined; settings?: string[] },
): Promise<{ url: string; port: number; stop(): Promise<void> }> => {
  const { directory, port = await freePort(), settings = [] } = options;
  mkdirSync(directory, { recursive: true });
  const pidFile = join(directory, 'redis.pid');
  await untilPredecessorEnds(pidFile);

  const files = ['--dir', directory, '--pidfile', pidFile, '--appendonly', 'yes', '--save', ''];
  const server = spawnBound(program, ['--bind', '127.0.0.1', '--port', `${port}`, ...files, ...settings], directory);
  try {
    await untilReady(port, pidFile, server.hasEnded);
  } catch (error) {
    await server.stop();
    throw new Error(`${program} does not start; redis.log in ${directory} says why.`, { cause: error });
  }
  return { url: `redis://127.0.0.1:${port}`, port, stop: server.stop };
};

/**
 * The shell between us and the server holds our pipe: when this process dies, even by SIGKILL, the pipe closes and the
 * shell ends the server, which then writes its data out.
 */
const UNTIL_PIPE_CLOSES =
  '"$0" "$@" & server=$!; exec 3<&0; (cat <&3 >/dev/null; kill $server 2>/dev/null) & wait $server';

const spawnBound = (program: string, settings: string[], directory: string) => {
  const log = openSync(join(directory, 'redis.log'), 'a');
  const shell = spawn('sh', ['-c', UNTIL_PIPE_CLOSES, program, ...settings], {
    stdio: ['pipe', log, log],
    // In a session of its own, or Ctrl+C would end it before the functions that use it.
    detached: true,
  });
  closeSync(log);
  const ended = new Promise<void>((done) => {
    shell.once('exit', () => {
      shell.stdin?.destroy();
      done();
    });
  });
  const stop = async () => {
    shell.stdin?.destroy();
    await ended;
  };
  return { stop, hasEnded: () => shell.exitCode !== null };
};

/** After a SIGKILL the last server may still be writing when the next one wants its files. */
const untilPredecessorEnds = async (pidFile: string): Promise<void> => {
  for (let waited = 0; waited < START_SECONDS * 1000 && isRunning(pidFile); waited += POLL_MS) await pause(POLL_MS);
};

const isRunning = (pidFile: string): boolean => {
  const pid = readPid(pidFile);
  if (pid === undefined) return false;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
};

const readPid = (pidFile: string): string | undefined =>
  existsSync(pidFile) ? /^\d+/.exec(readFileSync(pidFile, 'utf8'))?.[0] : undefined;

const untilReady = async (port: number, pidFile: string, hasEnded: () => boolean): Promise<void> => {
  for (const started = Date.now(); ; await pause(POLL_MS)) {
    const ready = await readyProcess(port);
    // Another server may have taken the port first, and then that one answers.
    if (ready !== undefined && ready === readPid(pidFile)) return;
    if (hasEnded()) throw new Error('It ended at once.');
    if (Date.now() - started > START_SECONDS * 1000) throw new Error(`No answer within ${START_SECONDS} seconds.`);
  }
};

/** The id of the server that answers on `port`, once it has loaded its data. */
const readyProcess = (port: number): Promise<string | undefined> =>
  new Promise((answer) => {
    let info = '';
    const socket = connect(port, '127.0.0.1', () => socket.write('INFO\r\n'));
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (chunk) => {
      info += chunk;
      if (/^loading:\d\r/m.test(info)) socket.destroy();
    });
    socket.on('error', () => socket.destroy());
    socket.once('close', () => answer(/^loading:0\r/m.test(info) ? /^process_id:(\d+)\r/m.exec(info)?.[1] : undefined));
  });

/** A port that no program had a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
