import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';
import { browserFiles } from '../../../local/browser/browser-files.ts';

const PACKAGES = resolve(import.meta.dirname, '..', '..', '..', 'node_modules');

/**
 * Gives a test file what a Lambda execution environment gives: a temporary directory of its own with the browser
 * unpacked in it, and the variable by which the browser knows where it is. Files that run at once never see each
 * other's half-unpacked browser.
 */
export const useChromium = (): void => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'linkd-chromium-test-'));
    const layer = join(directory, 'layer');
    await mkdir(join(layer, 'nodejs'), { recursive: true });
    await symlink(PACKAGES, join(layer, 'nodejs', 'node_modules'));
    const unpacked = await browserFiles(layer);
    for (const name of await readdir(unpacked)) await symlink(join(unpacked, name), join(directory, name));
    vi.stubEnv('TMPDIR', directory);
    vi.stubEnv('AWS_EXECUTION_ENV', 'AWS_Lambda_nodejs24.x');
  }, 60_000);

  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(directory, { recursive: true, force: true });
  });
};
