import { spawn } from 'node:child_process';
import { delimiter, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const BIN = join(ROOT, 'node_modules', '.bin');

/**
 * The CDK's command line. `shown` has the terminal, so it can ask questions. `kept` returns its output, to print when
 * it fails.
 */
export interface Cdk {
  shown(options: readonly string[]): Promise<number>;
  kept(options: readonly string[]): Promise<{ status: number; written: string }>;
}

/** This project's CDK, in the project's folder, with its Node first on the PATH, as in every npm script. */
export const cdk: Cdk = {
  shown: (options) => end(start(options, 'inherit')),

  async kept(options) {
    const child = start(options, 'pipe');
    let written = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (written += text));
    return { status: await end(child), written };
  },
};

const start = (options: readonly string[], output: 'inherit' | 'pipe') =>
  spawn(process.execPath, [join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk'), ...options], {
    cwd: ROOT,
    env: { ...process.env, PATH: [BIN, process.env.PATH].join(delimiter) },
    stdio: [output === 'inherit' ? 'inherit' : 'ignore', output, output],
  });

/** Ctrl-C reaches the child too. It ends by itself, and we wait for that. */
const end = (child: ReturnType<typeof start>): Promise<number> => {
  const wait = () => undefined;
  process.on('SIGINT', wait);
  return new Promise<number>((done, fail) => {
    child.on('error', fail).on('close', (code) => done(code ?? 1));
  }).finally(() => process.off('SIGINT', wait));
};
