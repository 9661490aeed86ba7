import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cachedFolder } from '../../../local/browser/browser-cache.ts';
import { type BrowserFacts, chooseBrowser } from '../../../local/browser/browser-choice.ts';
import { browserFiles } from '../../../local/browser/browser-files.ts';
import { installedBrowser } from '../../../local/browser/installed-browser.ts';
import { missingBrowser, withoutSources } from '../../../local/cloud/browsers.ts';
import { temporaryFolder } from '../../support/templates/small-assembly.ts';

const NONE = { kind: 'none', because: 'nothing is installed' } as const;

describe('the browser of a machine', () => {
  const linux: BrowserFacts = {
    platform: 'linux',
    arch: 'x64',
    chromePath: undefined,
    isProgram: (file) => file === '/mine/chrome',
    installed: () => '/usr/bin/chromium',
  };
  const installed = { kind: 'installed', program: '/usr/bin/chromium' };
  const nothing = { installed: () => undefined };

  it.each([
    ['is the bundled one where it runs', {}, { kind: 'bundled' }],
    ['is an installed one on macOS', { platform: 'darwin', arch: 'arm64' }, installed],
    ['is an installed one on Linux arm64', { arch: 'arm64' }, installed],
    [
      'is the one that CHROME_PATH names',
      { chromePath: '/mine/chrome' },
      { kind: 'installed', program: '/mine/chrome' },
    ],
    [
      'is none when CHROME_PATH names no program',
      { chromePath: '/gone' },
      { kind: 'none', because: 'CHROME_PATH leads to no program (/gone)' },
    ],
    [
      'is none where nothing is installed',
      { platform: 'darwin', arch: 'arm64', ...nothing },
      { kind: 'none', because: expect.stringContaining('does not run on darwin arm64') },
    ],
  ] as [string, Partial<BrowserFacts>, object][])('%s', (_, facts, choice) => {
    expect(chooseBrowser({ ...linux, ...facts })).toEqual(choice);
  });

  it('is asked for in vain where there is none', async () => {
    await expect(browserFiles('layer', NONE)).rejects.toThrow('nothing is installed');
  });
});

it('an installed browser is started without the flags and variables of the bundled one', async () => {
  const folder = temporaryFolder();
  const program = join(folder, "it's a browser");
  writeFileSync(program, '#!/bin/sh\necho "library path: $LD_LIBRARY_PATH"\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
  const files = await installedBrowser(program, join(folder, 'cache'));
  const flags = [
    '--headless',
    "--headless='shell'",
    '--single-process',
    '--no-zygote',
    '--user-agent=a b',
    'about:blank',
  ];
  const { stdout } = spawnSync(join(files, 'chromium'), flags, { env: { LD_LIBRARY_PATH: '/x' }, encoding: 'utf8' });
  expect(stdout.trim().split('\n')).toEqual(['library path: ', '--headless', '--user-agent=a b', 'about:blank']);
});

it('the cache keeps one version, other kinds, and drafts that somebody still fills', async () => {
  const cache = temporaryFolder();
  for (const name of ['chromium-1', 'browser-layer-1', 'unpacking-now', 'unpacking-old']) mkdirSync(join(cache, name));
  const longAgo = new Date(Date.now() - 2 * 3_600_000);
  utimesSync(join(cache, 'unpacking-old'), longAgo, longAgo);
  await cachedFolder(cache, { kind: 'chromium', version: '2' }, async (draft) => writeFileSync(join(draft, 'a'), ''));
  expect(readdirSync(cache).sort()).toEqual(['browser-layer-1', 'chromium-2', 'unpacking-now']);
});

describe('sources without a browser', () => {
  const definition = JSON.stringify({
    sources: [
      { name: 'site', enabled: true },
      { name: 'api', enabled: true },
    ],
  });
  const machine = { arn: 'a', name: 'm', role: 'r', type: 'STANDARD', definition };

  it('are switched off in the machine, and the others are not', () => {
    const [changed] = withoutSources([machine], ['site']);
    expect(JSON.parse(changed?.definition ?? '')).toEqual({
      sources: [
        { name: 'site', enabled: false },
        { name: 'api', enabled: true },
      ],
    });
    expect(withoutSources([machine], [])).toEqual([machine]);
  });

  it('are told in one line', () => {
    expect(missingBrowser(['site'], NONE)).toBe('Lookups skip site: nothing is installed.');
    expect(missingBrowser([], NONE)).toBeUndefined();
    expect(missingBrowser(['site'], { kind: 'bundled' })).toBeUndefined();
  });
});
