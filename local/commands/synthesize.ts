import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** The sources of the cloud assembly. */
const SOURCES = ['bin', 'lib', 'statemachine', 'lambdas', 'console', 'client', 'cdk.json', 'package-lock.json'];

/**
 * Makes `cdk.out` as a deployment would, unless it is newer than its sources. CDK's validation of the template takes as
 * long as the synthesis. `npm run synth` and `npm run deploy` do it.
 * @throws Error when the stack does not synthesize, with the message of the CDK
 */
export const synthesize = (): void => {
  const manifest = join(ROOT, 'cdk.out', 'manifest.json');
  const made = existsSync(manifest) ? statSync(manifest).mtimeMs : 0;
  if (SOURCES.every((source) => newest(join(ROOT, source)) < made)) return;

  process.stderr.write('Synthesizing the stack...\n');
  const cdk = join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [cdk, 'synth', 'Linkd-local', '--quiet', '--no-validation'],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`The stack does not synthesize:\n${stderr}${stdout}`);
};

const newest = (path: string): number => {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const names = readdirSync(path).filter((name) => name !== 'node_modules');
  return Math.max(mtimeMs, ...names.map((name) => newest(join(path, name))));
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) synthesize();
