import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { hasBrowser, unpackedBrowser } from '../../../local/browser/bundled-browser.ts';
import { startLambda } from '../../../local/services/lambda/lambda.ts';
import { temporaryFolder } from '../../support/templates/small-assembly.ts';

/** A layer whose package unpacks itself into the temporary directory as Chromium's does: file by file, and told by the variable. */
const layerWithBrowser = (): string => {
  const layer = temporaryFolder();
  const folder = join(layer, 'nodejs', 'node_modules', '@sparticuz', 'chromium');
  mkdirSync(folder, { recursive: true });
  const exports = { '.': { types: './x.d.ts', default: './main.js' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version: '1.2.3', type: 'module', exports }));
  writeFileSync(
    join(folder, 'main.js'),
    `import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
     import { tmpdir } from 'node:os';
     export default { executablePath: async () => {
       if (existsSync(tmpdir() + '/chromium')) return 'found ' + tmpdir() + '/chromium';
       writeFileSync(tmpdir() + '/chromium', process.env.AWS_EXECUTION_ENV);
       mkdirSync(tmpdir() + '/fonts');
       writeFileSync(tmpdir() + '/fonts/fonts.conf', '<dir>/opt/fonts</dir><dir>/tmp/fonts</dir>');
       return 'unpacked';
     } };`,
  );
  return layer;
};

describe("the browser's layer", () => {
  test('is known by its package', () => {
    expect(hasBrowser(layerWithBrowser())).toBe(true);
    expect(hasBrowser(temporaryFolder())).toBe(false);
  });

  test('is unpacked once, whole, however many ask at once', async () => {
    const [layer, cache] = [layerWithBrowser(), temporaryFolder()];
    const directories = await Promise.all([1, 2, 3].map(() => unpackedBrowser(layer, cache)));
    expect(new Set(directories)).toEqual(new Set([join(cache, 'chromium-1.2.3')]));
    expect(readdirSync(cache)).toEqual(['chromium-1.2.3']);
    expect(readFileSync(join(cache, 'chromium-1.2.3', 'chromium'), 'utf8')).toBe('AWS_Lambda_nodejs24.x');
  });

  test('finds its fonts where it was unpacked', async () => {
    const cache = temporaryFolder();
    const fonts = join(await unpackedBrowser(layerWithBrowser(), cache), 'fonts');
    expect(readFileSync(join(fonts, 'fonts.conf'), 'utf8')).toBe(`<dir>/opt/fonts</dir><dir>${fonts}</dir>`);
  });

  test('that cannot be unpacked leaves nothing half done', async () => {
    const [layer, cache] = [layerWithBrowser(), temporaryFolder()];
    writeFileSync(join(layer, 'nodejs/node_modules/@sparticuz/chromium/main.js'), 'throw new Error("no")');
    await expect(unpackedBrowser(layer, cache)).rejects.toThrow();
    expect(readdirSync(cache)).toEqual([]);
  });
});

describe('an environment with a browser', () => {
  const folder = temporaryFolder();
  const taskRoot = temporaryFolder();
  writeFileSync(
    join(taskRoot, 'index.mjs'),
    `import { spawn } from 'node:child_process';
     import { readdirSync, writeFileSync } from 'node:fs';
     import { tmpdir } from 'node:os';
     const browser = (profile) => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '--', profile]).pid;
     export const handler = async ({ pids }) => {
       if (!pids) return readdirSync(tmpdir());
       const started = [browser('--user-data-dir=' + tmpdir() + '/profile'), browser('--user-data-dir=/another/profile')];
       writeFileSync(pids, JSON.stringify(started));
       for (;;);
     };`,
  );
  /** A killed child whose parent thread is gone stays listed, as a zombie: `Z` after the name in parentheses. */
  const alive = (pid: number) => existsSync(`/proc/${pid}`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const started: number[] = [];
  const layer = layerWithBrowser();
  const lambda = startLambda({
    directory: folder,
    waiting: join(folder, 'invocations'),
    endpoints: {},
    unsupportedService: '',
    preloaded: { isFor: () => true, folder: unpackedBrowser(layer, join(folder, 'cache')), slots: 2 },
    onGivenUp: () => {},
    functions: [
      {
        logicalId: 'Scrape',
        construct: 'Scrape',
        name: 'scrape',
        arn: 'arn:aws:lambda:us-east-1:000000000000:function:scrape',
        role: 'arn:aws:iam::000000000000:role/r',
        taskRoot,
        handler: 'index.handler',
        runtime: 'nodejs24.x',
        environment: {},
        timeoutMs: 1_000,
        memoryMb: 256,
        reservedConcurrency: 2,
        layers: [layer],
        retries: 0,
        onFailure: undefined,
        logGroup: 'logs',
        isTraced: false,
      },
    ],
  });
  afterAll(async () => {
    for (const pid of started.filter(alive)) process.kill(pid);
    await lambda.stop();
  });

  test('finds it unpacked in its own temporary directory', async () => {
    expect(await lambda.invoke('scrape', '{}')).toMatchObject({ result: '["chromium","fonts"]' });
  });

  test('that is stopped at its timeout takes its browser along, and no other', async () => {
    const pids = join(folder, 'pids.json');
    expect(await lambda.invoke('scrape', JSON.stringify({ pids }))).toMatchObject({
      failure: { errorType: 'Sandbox.Timedout' },
    });
    started.push(...JSON.parse(readFileSync(pids, 'utf8')));
    const [own = 0, other = 0] = started;
    await vi.waitUntil(() => !alive(own), 5_000);
    expect(alive(other)).toBe(true);
  });
});
