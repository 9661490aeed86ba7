import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { browserFiles } from '../local/browser/browser-files.ts';

const PACKAGES = resolve(import.meta.dirname, '..', 'node_modules');

/**
 * Gives this process a function's environment for the browser: a temporary directory with the browser in it, and the
 * variable that tells the package where it is. Disposing restores both.
 */
export const browserHome = async (): Promise<AsyncDisposable> => {
  const home = await mkdtemp(join(tmpdir(), 'linkd-bench-'));
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  const layer = join(home, 'layer');
  await mkdir(join(layer, 'nodejs'), { recursive: true });
  await symlink(PACKAGES, join(layer, 'nodejs', 'node_modules'));
  const unpacked = await browserFiles(layer);
  for (const name of await readdir(unpacked)) await symlink(join(unpacked, name), join(home, name));
  Object.assign(process.env, { TMPDIR: home, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' });
  return {
    async [Symbol.asyncDispose]() {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      await rm(home, { recursive: true, force: true });
    },
  };
};
