import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { launchChromium } from '../../../lambdas/adapters/browser/chromium.ts';
import { loadChromium, unpackedChromium } from '../../../lambdas/adapters/browser/chromium-files.ts';
import { logger } from '../../../lambdas/adapters/runtime/telemetry.ts';
import { useChromium } from '../../support/browser/unpacked-chromium.ts';

// A complete Chromium, to damage and to compare with.
useChromium();
logger.setLogLevel('SILENT');

let whole: string;
let home: string;

/**
 * The size of every file of the package in a directory, by its path. Files that fontconfig writes at run time do not
 * count.
 */
const sizesIn = async (directory: string): Promise<Record<string, number>> => {
  const files = await readdir(directory, { recursive: true, withFileTypes: true });
  const pairs = files
    .filter((entry) => entry.isFile() && entry.name !== 'fonts.conf' && !entry.parentPath.endsWith('fonts-cache'))
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(directory.length + 1), (await stat(path)).size] as const;
    });
  return Object.fromEntries(await Promise.all(pairs));
};

const launched = async () => {
  const { browser, end } = await launchChromium('A test', [{ baseUrl: 'http://127.0.0.1:9', hosts: [] }]);
  try {
    const page = await browser.newPage();
    await page.setContent('<h1>Føroyar</h1>');
    return await page.$eval('h1', (heading) => heading.getBoundingClientRect().width > 0);
  } finally {
    await end();
  }
};

beforeAll(async () => {
  whole = join(await realpath(join(tmpdir(), 'chromium')), '..');
});
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'linkd-environment-'));
  vi.stubEnv('TMPDIR', home);
});
afterEach(async () => {
  await rm(home, { recursive: true, force: true });
  vi.stubEnv('TMPDIR', join(home, '..'));
});

describe('Chromium', () => {
  it.each([
    ['half of it', 100_000_000],
    ['nothing but its name', 0],
  ])('is unpacked again if an earlier try left %s, and starts', async (_, bytes) => {
    const half = join(home, 'chromium');
    if (bytes === 0) await writeFile(half, '');
    else await pipeline(createReadStream(join(whole, 'chromium'), { end: bytes - 1 }), createWriteStream(half));
    await chmod(half, 0o700);
    expect(await launched()).toBe(true);
    expect(await sizesIn(home)).toMatchObject(await sizesIn(whole));
  });

  it('has all of its fonts and libraries if an earlier try left some', async () => {
    await mkdir(join(home, 'fonts'));
    await mkdir(join(home, 'al2023', 'lib'), { recursive: true });
    await writeFile(join(home, 'libGLESv2.so'), 'half');
    await mkdir(join(home, 'linkd-unpacking'));
    await writeFile(join(home, 'linkd-unpacking', 'chromium'), 'half');
    expect(await unpackedChromium(await loadChromium())).toBe(join(home, 'chromium'));
    expect(await sizesIn(home)).toEqual(await sizesIn(whole));
  });

  it('is left alone if it is complete', async () => {
    const chromium = await loadChromium();
    const path = await unpackedChromium(chromium);
    const { ino } = await stat(path);
    expect(await unpackedChromium(chromium)).toBe(path);
    expect((await stat(path)).ino).toBe(ino);
    expect(process.env.TMPDIR).toBe(home);
  });
});
