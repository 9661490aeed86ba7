import { build } from 'esbuild';
import { Hono } from 'hono';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { headlessBrowser } from '../../local/browser/headless-browser.ts';
import { useChromium } from '../support/browser/unpacked-chromium.ts';
import { JOB, jobServer } from '../support/servers/job-server.ts';
import { served } from '../support/servers/served.ts';

useChromium();

let browser: Browser;
let page: Page;
let origin: Awaited<ReturnType<typeof served>>;

/** The library alone, as a page loads it. The build fails when it imports a module of Node.js. */
const bundle = async (): Promise<string> => {
  const options = { bundle: true, write: false, platform: 'browser', format: 'iife', globalName: 'linkd' } as const;
  const { outputFiles } = await build({ ...options, entryPoints: ['client/src/client.ts'] });
  return outputFiles[0]?.text ?? '';
};

beforeAll(async () => {
  browser = await headlessBrowser();
  const script = await bundle();
  const app = new Hono()
    .get('/', (c) => c.html('<title>A page</title><script src="/linkd.js"></script>'))
    .get('/linkd.js', (c) => c.body(script, 200, { 'content-type': 'text/javascript' }));
  origin = await served(app);
  page = await browser.newPage();
  await page.goto(origin.url);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await origin?.[Symbol.asyncDispose]();
});

test('a page submits a file, sees its progress, and hears each state as news', async () => {
  await using server = await jobServer();
  const submitted = await page.evaluate(`(async () => {
    const { createClient } = linkd;
    window.client = createClient({ api: '${server.api}', live: '${server.live}', token: 'a.good-token' });
    const sent = [];
    const file = new File([new Uint8Array(3_000_000)], 'monday.webm', { type: 'audio/webm' });
    const job = await client.submit(file, { onProgress: ({ sent: bytes, total }) => sent.push([bytes, total]) });
    window.states = [];
    (async () => { for await (const { state } of client.watch(job)) states.push(state); states.push('end'); })();
    return { job, sent };
  })()`);
  const { job, sent } = submitted as { job: string; sent: [number, number][] };
  expect(job).toBe(JOB);
  expect(server.uploads()).toEqual([{ name: 'monday.webm', type: 'audio/webm', size: 3_000_000 }]);
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.at(-1)?.[0]).toBe(sent.at(-1)?.[1]);

  await vi.waitUntil(() => server.connections() === 1);
  server.move('SYNTHESIS');
  server.tell();
  await page.waitForFunction("states.includes('SYNTHESIS')");
  server.move('SUCCESS');
  server.tell();
  await page.waitForFunction("states.at(-1) === 'end'");
  expect(await page.evaluate('states')).toEqual([
    ...['PENDING', 'TRANSCRIPTION', 'EMBEDDING', 'ENRICHMENT', 'SYNTHESIS', 'SUCCESS', 'end'],
  ]);
});

test('a page that aborts an upload gets its own reason, and an API that is down is unreachable', async () => {
  await using server = await jobServer();
  const said = await page.evaluate(`(async () => {
    const client = linkd.createClient({ api: '${server.api}', token: 'a.good-token' });
    const stop = new AbortController();
    const file = new Blob([new Uint8Array(3_000_000)], { type: 'audio/webm' });
    const form = { url: '${server.api}/never', fields: {}, expires_at: '' };
    const aborted = client.upload(form, file, { onProgress() {}, signal: stop.signal }).catch(({ message }) => message);
    stop.abort(new Error('enough'));
    const away = { ...form, url: 'http://127.0.0.1:1/' };
    return [await aborted, await client.upload(away, file, { onProgress() {} }).catch(({ name }) => name)];
  })()`);
  expect(said).toEqual(['enough', 'Unreachable']);
});
