import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { Hono } from 'hono';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SiteBrowser, siteBrowser } from '../../../lambdas/adapters/browser/browser.ts';
import { launchChromium } from '../../../lambdas/adapters/browser/chromium.ts';
import { logger } from '../../../lambdas/adapters/runtime/telemetry.ts';
import type { Page, Unvisited } from '../../../lambdas/domain/pages/page.ts';
import { hostileSite } from '../../support/browser/hostile-site.ts';
import { siteBehindPoisonedName } from '../../support/browser/poisoned-name.ts';
import { useChromium } from '../../support/browser/unpacked-chromium.ts';
import { megabytesOf, processesOf } from '../../support/processes/processes.ts';
import { served } from '../../support/servers/served.ts';

useChromium();
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'a-credential-that-no-page-may-find');
logger.setLogLevel('SILENT');

const reached: string[] = [];
const elsewhereApp = new Hono().all('*', (c) => {
  reached.push(c.req.path);
  return c.text('reached');
});

let elsewhere: Awaited<ReturnType<typeof served>>;
let site: Awaited<ReturnType<typeof served>>;
let otherSite: Awaited<ReturnType<typeof served>>;
let hostile: ReturnType<typeof hostileSite>;
let browser: SiteBrowser;
let launched: Browser[];

const reach = () => ({ baseUrl: site.url, hosts: ['linkedin.com'] });
const other = () => ({ baseUrl: otherSite.url, hosts: ['x.com'] });

/** A browser for the hostile site and another, and every Chromium that it starts, the latest at the end. */
const watched = (deadlineMs: number) => {
  const starts: Browser[] = [];
  const started = siteBrowser(
    { sites: [reach(), other()], contact: 'mailto:owner@linkd.example', deadlineMs },
    async (...args) => {
      const chromium = await launchChromium(...args);
      starts.push(chromium.browser);
      return chromium;
    },
  );
  return { browser: started, launched: starts };
};

const visit = (path: string, by = browser): Promise<Page | Unvisited> =>
  by.lookingUp(reach(), (open) => open(site.url + path));

beforeAll(async () => {
  elsewhere = await served(elsewhereApp);
  hostile = hostileSite(elsewhere.url);
  site = await served(hostile.app);
  otherSite = await served(new Hono().get('/plain', (c) => c.html('<h1>another site</h1>')));
  // A page that hoards memory is met long before, also on a busy machine.
  ({ browser, launched } = watched(50_000));
});
afterAll(async () => {
  await browser.close();
  await site[Symbol.asyncDispose]();
  await otherSite[Symbol.asyncDispose]();
  await elsewhere[Symbol.asyncDispose]();
});
beforeEach(() => {
  reached.length = 0;
  hostile.asked.length = 0;
});

describe('a visit', () => {
  it('returns the page with its final address, status and Retry-After', async () => {
    expect(await visit('/redirect-home')).toMatchObject({
      requestedUrl: `${site.url}/redirect-home`,
      finalUrl: `${site.url}/plain`,
      status: 200,
      retryAfter: null,
      html: expect.stringContaining('<h1>hello</h1>'),
    });
    expect(await visit('/limited')).toMatchObject({ status: 429, retryAfter: '120' });
  });

  it('returns the status of an answer without a body, such as 999', async () => {
    expect(await visit('/denied')).toMatchObject({ status: 999, finalUrl: `${site.url}/denied` });
  });

  it('says who we are', async () => {
    await visit('/plain');
    expect(hostile.asked[0]?.agent).toContain('Linkd/1.0; +mailto:owner@linkd.example');
  });

  it('loads nothing that reading does not need', async () => {
    await visit('/heavy-looks');
    // The stylesheet decides what is visible.
    expect(hostile.asked.map(({ path }) => path)).toEqual(['/heavy-looks', '/style.css']);
  });

  it('uses the same warm browser as the last, without traces of it', async () => {
    expect(await visit('/remember')).toMatchObject({ html: expect.stringContaining('<title>new</title>') });
    const before = launched.length;
    expect(await visit('/remember')).toMatchObject({ html: expect.stringContaining('<title>new</title>') });
    expect(launched.length).toBe(before);
    expect(hostile.asked.map(({ cookie }) => cookie)).toEqual([undefined, undefined]);
  });

  it('of another site uses the same browser, and neither reaches the other', async () => {
    const plain = `${otherSite.url}/plain`;
    await visit('/plain');
    const before = launched.length;
    const there = await browser.lookingUp(other(), (open) => open(plain));
    expect(there).toMatchObject({ finalUrl: plain, html: expect.stringContaining('another site') });
    expect(launched.length).toBe(before);
    expect(await browser.lookingUp(reach(), (open) => open(plain))).toEqual({ failed: 'address_refused' });
  });

  it('starts a new browser when the warm one has died', async () => {
    await visit('/plain');
    process.kill(launched.at(-1)?.process()?.pid ?? 0, 'SIGKILL');
    expect(await visit('/plain')).toMatchObject({ status: 200 });
  });
});

describe('a page cannot', () => {
  it('reach another server of our network, by any means', async () => {
    expect(await visit('/reach-out')).toMatchObject({ status: 200 });
    expect(reached).toEqual([]);
  });

  it.each(['/redirect-elsewhere', '/script-redirect-elsewhere'])('lead there by %s', async (path) => {
    expect(await visit(path)).toEqual({ failed: 'address_refused' });
    expect(reached).toEqual([]);
  });

  it('open windows or stop us with a dialog', async () => {
    expect(await visit('/windows')).toMatchObject({ html: expect.stringContaining('hello') });
    expect(reached).toEqual([]);
    expect(hostile.asked.map(({ path }) => path)).toEqual(['/windows']);
  });

  it('find our credentials in the environment of the browser', async () => {
    await visit('/plain');
    const environment = readFileSync(`/proc/${launched.at(-1)?.process()?.pid}/environ`, 'utf8').split('\0');
    const names = environment.map((line) => line.split('=')[0]).filter((name) => name !== '');
    expect(
      names.filter((name) => !['HOME', 'TMPDIR', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH'].includes(name ?? '')),
    ).toEqual([]);
  });

  it('switch off what keeps origins apart', async () => {
    await visit('/plain');
    const flags = launched.at(-1)?.process()?.spawnargs ?? [];
    expect(flags).not.toContain('--disable-web-security');
    expect(flags).not.toContain('--allow-running-insecure-content');
    expect(flags).toContain('--remote-debugging-pipe');
  });
});

describe('a visit fails with a reason', () => {
  it.each([
    ['/redirect-forever', 'too_many_redirects'],
    ['/reload-forever', 'too_many_redirects'],
    ['/download', 'not_a_page'],
    ['/endless', 'body_too_large'],
    ['/endless-script', 'body_too_large'],
    ['/packed', 'body_too_large'],
    ['/deep', 'page_too_deep'],
    ['/cut-off', 'page_cut_off'],
    ['/grows', 'body_too_large'],
    ['/hoard', 'browser_lost'],
  ])('%s: %s', async (path, reason) => {
    expect(await visit(path)).toEqual({ failed: reason });
    expect(await visit('/plain')).toMatchObject({ status: 200 });
  });

  it('of the network if nobody answers there', async () => {
    const nowhere = { baseUrl: 'http://127.0.0.1:9', hosts: [] };
    const nobody = siteBrowser({ sites: [nowhere], contact: 'x' });
    expect(await nobody.lookingUp(nowhere, (open) => open('http://127.0.0.1:9/'))).toEqual({ failed: 'network' });
    await nobody.close();
  });

  it('if no browser starts', async () => {
    const broken = siteBrowser({ sites: [reach()], contact: 'x' }, () => Promise.reject(new Error('no binary')));
    expect(await visit('/plain', broken)).toEqual({ failed: 'browser_lost' });
  });

  it.each(['/spin', '/spin-later', '/silent'])('at the deadline, with the browser killed: %s', async (path) => {
    const { browser: hurried, launched: started } = watched(1_500);
    expect(await visit(path, hurried)).toEqual({ failed: 'timeout' });
    const killed = started[0]?.process();
    expect(killed?.signalCode).toBe('SIGKILL');
    expect(processesOf(killed?.pid ?? 0)).toEqual([]);
    expect(await visit('/plain', hurried)).toMatchObject({ status: 200 });
    await hurried.close();
  });
});

describe('a name that leads into our own network', () => {
  it.each([
    ['gets no request, having no certificate of that name', false, 'network', 0],
    ['is not read either where it has one', true, 'address_refused', 1],
  ])('%s', async (_, anyCertificate, failed, calls) => {
    await using poisoned = await siteBehindPoisonedName('www.linkedin.com', { anyCertificate });
    const linkedin = { baseUrl: poisoned.url, hosts: ['linkedin.com'] };
    const misled = siteBrowser({ sites: [linkedin], contact: 'x' }, poisoned.launch);
    expect(await misled.lookingUp(linkedin, (open) => open(`${poisoned.url}/in/chidi`))).toEqual({ failed });
    expect(poisoned.calls()).toBe(calls);
    await misled.close();
  });
});

describe('the browser', () => {
  /** In a process of its own, as in Lambda: this one holds the test runner, too. */
  const browsing = async (...paths: string[]) => {
    const file = resolve(import.meta.dirname, '..', '..', 'support', 'browser', 'browsing-process.ts');
    const parent = spawn(process.execPath, [file, site.url, ...paths], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [printed] = await once(parent.stdout, 'data');
    return { parent, ...(JSON.parse(String(printed)) as { pid: number; statuses: number[] }) };
  };

  it('needs less than 1,024 MB with its function when warm, at the largest page', async () => {
    const { parent, pid, statuses } = await browsing('/plain', '/as-large-as-they-come');
    expect(statuses).toEqual([200, 200]);
    const [chromium, itsFunction] = [megabytesOf(processesOf(pid)), megabytesOf([parent.pid ?? 0])];
    parent.kill('SIGKILL');
    expect(chromium).toBeGreaterThan(50);
    expect(itsFunction).toBeGreaterThan(50);
    expect(chromium + itsFunction).toBeLessThan(1_024);
  });

  it('leaves no process and no profile when it is closed', async () => {
    const { browser: closing, launched: started } = watched(20_000);
    const profiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith('linkd-chromium-')).length;
    const before = profiles();
    await visit('/plain', closing);
    const pid = started[0]?.process()?.pid ?? 0;
    expect(processesOf(pid)).toContain(pid);
    expect(profiles()).toBe(before + 1);
    await closing.close();
    expect(processesOf(pid)).toEqual([]);
    expect(profiles()).toBe(before);
  });

  it('ends with a parent that is killed', async () => {
    const { parent, pid } = await browsing('/plain');
    expect(processesOf(pid)).toContain(pid);
    parent.kill('SIGKILL');
    await vi.waitUntil(() => processesOf(pid).length === 0, { timeout: 10_000 });
  });
});
