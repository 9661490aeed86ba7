import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserWithMicrophone, type ConsolePage, consolePage } from '../support/browser/console-page.ts';
import { useChromium } from '../support/browser/unpacked-chromium.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';
import { hearing } from '../support/servers/hearing.ts';
import { temporaryFolder } from '../support/templates/small-assembly.ts';

useChromium();

const PERSONA = { headline: 'Backend engineer who builds payment systems in TypeScript', interests: ['Solana'] };

let cloud: TestCloud;
let browser: Browser;
let deepgram: Awaited<ReturnType<typeof hearing>>;
beforeAll(async () => {
  deepgram = await hearing('chidi');
  [cloud, browser] = await Promise.all([
    // The captcha opens a circuit, for an administrator to reset.
    startTestCloud({ faults: { linkedin: 'captcha' }, environment: { DEEPGRAM_BASE_URL: deepgram.url } }),
    browserWithMicrophone(),
  ]);
  const linkd = await cloud.as('you');
  await linkd.putPersona('you', PERSONA);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
  await deepgram?.[Symbol.asyncDispose]();
});

const jobIdOf = ({ page }: ConsolePage): string => page.url().split('/').at(-1) ?? '';

/** The names that the graph's buttons have: "Scrub PII: done, 0.4 s". */
const labelsIn = async ({ page }: ConsolePage): Promise<string[]> =>
  (await page.evaluate(
    `[...document.querySelectorAll('.graph button.state, .graph .container-name')].map((one) => one.textContent)`,
  )) as string[];

describe("a user's way through the console", { shuffle: false }, () => {
  let you: ConsolePage;
  let jobId: string;
  beforeAll(async () => {
    you = await consolePage(browser, 1440, 'light');
    await you.page
      .browserContext()
      .overridePermissions(cloud.endpoints.api, ['clipboard-read', 'clipboard-sanitized-write', 'microphone']);
  });

  test('is opened by a link that works once, and leaves no token in the address', async () => {
    const link = cloud.signInLink('you', { groups: ['admins'] });
    await you.page.goto(link);
    await you.shows('Who did you meet?');
    expect(you.page.url()).toBe(`${cloud.endpoints.api}/#/`);
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(404);
    expect(await you.findings()).toEqual([]);
  });

  test('records from the microphone, with a pause and a look at another page, and sends what it recorded', async () => {
    await you.press('Record');
    await you.page.waitForFunction(
      `![undefined, '', 'scaleX(0)'].includes(document.querySelector('.take .meter > span')?.style.transform)`,
    );
    await you.press('Pause');
    await you.shows('Paused');
    await you.press('Go on');
    await you.press('About you');
    await you.shows('In one line');
    await you.press('Conversations');
    await you.press('Stop and send');
    await you.press('Watch it');
    await you.shows('How it is made');
    jobId = jobIdOf(you);
  });

  test('shows every state that the machine enters on the graph', async () => {
    await you.page.waitForFunction(`document.querySelector('.graph .state.running, .graph .state.succeeded') !== null`);
    await you.shows('What you have in common');
    for (const name of ['Chidi', 'Maren Solberg'])
      await you.page.locator(`.graph button.lane ::-p-text(${name})`).click();
    const { steps } = (
      await cloud.call('GET', `/v2/interactions/${jobId}/timeline`, { token: await cloud.token('you') })
    ).body;
    expect(steps.length).toBeGreaterThan(30);
    const names = new Set<string>(steps.map(({ state }: { state: string }) => state));
    await you.page.waitForFunction(`document.querySelectorAll('.graph button.state').length >= ${names.size}`);
    // The machine ends a moment after the job has its result.
    await you.page.waitForSelector('.graph button ::-p-text(Complete job: done)');
    const labels = await labelsIn(you);
    for (const name of names)
      expect(
        labels.find((label) => label.startsWith(`${name}: done`)),
        name,
      ).toBeDefined();
    // With the keyboard: Enter on a state opens what is known of it.
    const scrubPii = await you.page.waitForSelector('.graph button.state::-p-text(Scrub PII: done)');
    await scrubPii?.focus();
    await you.page.keyboard.press('Enter');
    await you.page.waitForSelector('[aria-label="About Scrub PII"] .step');
  });

  test('has the same as a list, for those who see no graph', async () => {
    await you.page.locator('[role="tab"]::-p-text(List)').click();
    await you.page.waitForSelector('[aria-label="Steps in the order of time"] .step');
    expect(await you.findings()).toEqual([]);
  });

  test('plays the second that a quote is from', async () => {
    await you.page.goto(`${cloud.endpoints.api}/#/`);
    await you.press('Try a sample recording');
    await you.page.locator('::-p-xpath(//li[contains(., "chidi.flac")]//a)').setTimeout(30_000).click();
    await you.shows('What you have in common');
    await you.page.locator('button.quote ::-p-text(0:08)').click();
    await you.page.waitForFunction(`(() => {
      const { paused, currentTime } = document.querySelector('audio');
      return !paused && currentTime > 8 && currentTime < 12;
    })()`);
  });

  test('keeps an edited draft, copies it, and remembers that it was sent', async () => {
    const draft = await you.page.waitForSelector('textarea.draft');
    await draft?.click({ count: 3 });
    await you.page.keyboard.press('End');
    await you.page.keyboard.type(' See you soon!');
    await you.page.locator('article[aria-label="Message to Chidi"] button ::-p-text(Copy)').click();
    await you.shows('Copied.');
    expect(await you.page.evaluate('navigator.clipboard.readText()')).toMatch(/See you soon!$/);
    await you.page.locator('article[aria-label="Message to Chidi"] button ::-p-text(I sent it)').click();
    await you.shows('Sent just now');
    const linkd = await cloud.as('you');
    const { result } = await linkd.status(jobIdOf(you));
    expect(result?.drafts[0]).toMatchObject({
      person: 'Chidi',
      sent_at: expect.any(String),
      edited_message: expect.stringMatching(/See you soon!$/),
    });
    // Leaving the text saves it, and the button that takes the focus still hears the click.
    await you.page.locator('article[aria-label="Message to Chidi"] textarea').click();
    await you.page.keyboard.press('End');
    await you.page.keyboard.type(' Bye!');
    await you.page.locator('article[aria-label="Message to Chidi"] button ::-p-text(Not sent after all)').click();
    await you.page.locator('article[aria-label="Message to Chidi"] button ::-p-text(I sent it)').wait();
    expect((await linkd.status(jobIdOf(you))).result?.drafts[0]).toMatchObject({
      sent_at: null,
      edited_message: expect.stringContaining('Bye!'),
    });
  });

  test('keeps an unsaved draft when a later request fails, and says what failed', async () => {
    const seen = await consolePage(browser, 1440, 'light');
    await seen.page.goto(cloud.signInLink('you'));
    await seen.shows('Who did you meet?');
    await seen.page.goto(`${cloud.endpoints.api}/#/jobs/${jobIdOf(you)}`);
    await seen.page.locator('textarea.draft').click();
    await seen.page.keyboard.type('Unsaved. ');
    const detail = 'This answer was made by the test.';
    await seen.page.setRequestInterception(true);
    seen.page.on('request', (request) => {
      const isRefused = /\/(status|feedback)/.test(request.url());
      const body = JSON.stringify({ type: 'about:blank', title: 'Refused', status: 404, detail });
      void (isRefused ? request.respond({ status: 404, contentType: 'application/json', body }) : request.continue());
    });
    // A new look at the page asks for the job again.
    await seen.page.waitForFunction(
      `(dispatchEvent(new Event('visibilitychange')), document.querySelector('article > [role="alert"]') !== null)`,
    );
    await seen.shows(detail);
    expect(await seen.page.$eval('textarea.draft', ({ value }) => value)).toContain('Unsaved. ');
    await seen.press('Good (insight)');
    await seen.page.waitForSelector(`.verdicts [role="alert"] ::-p-text(${detail})`);
    await seen.page.browserContext().close();
  });

  test('cancels another job after asking', async () => {
    const linkd = await cloud.as('you');
    const { job_id } = await linkd.announce(new Blob(['x'], { type: 'audio/flac' }), { filename: 'late.flac' });
    await you.page.goto(`${cloud.endpoints.api}/#/jobs/${job_id}`);
    await you.press('Cancel');
    await you.page.locator('dialog[open] button.main').click();
    await you.page.waitForSelector('header .badge ::-p-text(Cancelled)');
    expect((await linkd.status(job_id)).state).toBe('CANCELLED');
  });

  test('shows an administrator the open circuit, and resets it', async () => {
    await you.page.goto(`${cloud.endpoints.api}/#/operations`);
    await you.press('Reset LinkedIn');
    expect(await you.findings()).toEqual([]);
    await you.page.locator('dialog[open] button.main').click();
    await you.page.waitForFunction(`!document.body.innerText.includes('Reset LinkedIn')`);
    const { body } = await cloud.call('GET', '/v2/circuits', {
      token: await cloud.token('ops', { groups: ['admins'] }),
    });
    expect(body.circuits[0]).toMatchObject({ source: 'linkedin', state: 'closed' });
  });

  test('says why a file cannot be sent, and sends the others', async () => {
    await you.page.goto(`${cloud.endpoints.api}/#/`);
    const [picker] = await Promise.all([you.page.waitForFileChooser(), you.press('Choose files')]);
    const folder = temporaryFolder();
    for (const [name, content] of Object.entries({ 'empty.flac': '', 'notes.txt': 'Chidi', 'noise.flac': '%PDF-1.7' }))
      writeFileSync(join(folder, name), content);
    await picker.accept(['empty.flac', 'notes.txt', 'noise.flac'].map((name) => join(folder, name)));
    await you.shows('empty.flac is empty. Choose another file, or record again.');
    await you.shows('notes.txt is no recording. Choose a file with sound');
    await you.page.locator('::-p-xpath(//li[contains(., "noise.flac")]//a)').click();
    await you.shows('Sending it again will not help.');
    expect(await you.findings()).toEqual([]);
  });

  test('has had no error and no violation of its policy', () => {
    expect(you.complaints).toEqual([]);
  });

  test('hears of a new job without a WebSocket too, by asking', async () => {
    const guest = await consolePage(browser, 1440, 'light');
    await guest.page.evaluateOnNewDocument(
      'window.WebSocket = class { constructor() { throw new Error("blocked"); } }',
    );
    await guest.page.goto(cloud.signInLink('guest'));
    await guest.shows('Nothing here yet.');
    const linkd = await cloud.as('guest');
    await linkd.announce(new Blob(['x'], { type: 'audio/flac' }), { filename: 'later.flac' });
    await guest.shows('later.flac');
    await guest.page.browserContext().close();
  });

  test('asks for a new sign-in when the token expires, and a recording goes on', async () => {
    const guest = await consolePage(browser, 375, 'dark');
    await guest.page.browserContext().overridePermissions(cloud.endpoints.api, ['microphone']);
    const asked = { method: 'POST', body: JSON.stringify({ sub: 'visitor', expires_in: 12 }) };
    const answer = await fetch(`${cloud.endpoints.api}/.local/token`, asked);
    const { access_token } = (await answer.json()) as { access_token: string };
    await guest.page.goto(`${cloud.endpoints.api}/#access_token=${access_token}`);
    await guest.press('Record');
    await guest.shows('Your sign-in has expired');
    expect(await guest.findings()).toEqual([]);
    await guest.page.locator('dialog[open] button.main').click();
    await guest.page.waitForSelector('dialog[open]', { hidden: true });
    await guest.press('Stop and send');
    await guest.page.waitForSelector('.job-row');
    expect(guest.complaints).toEqual([]);
    await guest.page.browserContext().close();
  });

  test.each([
    [375, 'dark'],
    [1440, 'dark'],
    [375, 'light'],
  ] as const)('fits into %i pixels, %s, and axe finds nothing serious', async (width, scheme) => {
    const seen = await consolePage(browser, width, scheme);
    await seen.page.goto(cloud.signInLink('you', { groups: ['admins'] }));
    await seen.page.waitForFunction(`sessionStorage.getItem('linkd.session')`);
    for (const path of ['', `jobs/${jobId}`, 'persona', 'operations']) {
      await seen.page.goto(`${cloud.endpoints.api}/#/${path}`);
      await seen.page.waitForSelector('main h1');
      if (path.startsWith('jobs')) await seen.page.waitForSelector('.graph .state');
      await seen.page.waitForNetworkIdle({ idleTime: 300, concurrency: 1 });
      expect(await seen.findings(), path).toEqual([]);
      expect(await seen.overflow(), path).toBe(0);
    }
    expect(seen.complaints).toEqual([]);
    await seen.page.browserContext().close();
  });
});
