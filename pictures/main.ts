import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { browserHome } from '../bench/browser-home.ts';
import { createClient } from '../client/src/client.ts';
import { headlessBrowser } from '../local/browser/headless-browser.ts';
import { type Cloud, startCloud } from '../local/cloud/cloud.ts';
import { recordingNamed } from '../local/commands/bundled-recording.ts';
import { PERSONA } from '../local/commands/demo-user.ts';
import { synthesize } from '../local/commands/synthesize.ts';
import { terminalPicture } from './terminal.ts';

/**
 * Takes the README's pictures from the running product, so that they stay true: the console, and `linkd` in a terminal.
 * Started by `npm run pictures`.
 */
const FOLDER = join(import.meta.dirname, '..', 'docs', 'pictures');
const USER = 'you';
const OLDER = ['jule', 'anna', 'maelle'];

const take = async (): Promise<void> => {
  synthesize();
  mkdirSync(FOLDER, { recursive: true });
  const directory = mkdtempSync(join(tmpdir(), 'linkd-pictures-'));
  await using _home = await browserHome();
  const cloud = await startCloud({ directory, environment: {}, faults: { linkedin: 'latency:1500' } });
  const browser = await headlessBrowser();
  try {
    await picture(cloud, browser);
    // The bundled fonts have no monospaced one, so a second browser takes this machine's.
    delete process.env.FONTCONFIG_PATH;
    await using terminal = await headlessBrowser();
    await terminalPicture(terminal, {
      api: cloud.endpoints.api,
      token: await cloud.token(USER, { groups: ['admins'] }),
      file: join(FOLDER, 'terminal.png'),
    });
  } finally {
    await browser.close();
    await cloud.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};

const picture = async (cloud: Cloud, browser: Browser): Promise<void> => {
  const linkd = createClient({ api: cloud.endpoints.api, token: await cloud.token(USER) });
  await linkd.putPersona(USER, PERSONA);
  const untilEnded = async (jobId: string) => {
    for await (const _ of linkd.watch(jobId));
  };
  for (const name of OLDER) await untilEnded(await linkd.submit(recordingNamed(name)));

  const page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 800, deviceScaleFactor: 1 });
  await inScheme(page, 'light');
  await page.goto(cloud.signInLink(USER, { groups: ['admins'] }));
  const jobId = await linkd.submit(recordingNamed('chidi'));
  await page.goto(`${cloud.endpoints.api}/#/jobs/${jobId}`);
  await page.setViewport({ width: 1000, height: 1180 });
  await page.waitForSelector('.graph .lane.running', { timeout: 60_000 });
  await save(page, 'job-at-work');
  await page.setViewport({ width: 1200, height: 800 });
  await untilEnded(jobId);

  await page.waitForSelector('textarea.draft');
  await save(page, 'result');
  await page.goto(`${cloud.endpoints.api}/#/`);
  await page.waitForSelector('.job-row');
  await save(page, 'console-light');
  await inScheme(page, 'dark');
  await save(page, 'console-dark');
};

/** Without movement, so that two pictures of the same are the same. */
const inScheme = (page: Page, value: 'light' | 'dark') =>
  page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);

const save = async (page: Page, name: string): Promise<void> => {
  await page.waitForNetworkIdle({ idleTime: 200, concurrency: 2 });
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  console.log(`docs/pictures/${name}.png`);
};

await take();
