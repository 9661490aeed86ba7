import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { headlessBrowser } from '../../local/browser/headless-browser.ts';
import { browserHome } from '../browser-home.ts';
import { type MeasuredCloud, startMeasuredCloud } from '../cloud/measured-cloud.ts';
import type { Row } from '../row.ts';
import { median, percentile } from '../statistics.ts';

const JOBS = 500;
const AT_ONCE = 10;

export const consoleRow: Row = {
  name: 'console',
  target: 'The console loads less than 250 KB, and with 500 jobs its list scrolls and filters without a hitch.',
  run: async () => {
    await using _home = await browserHome();
    await using cloud = await startMeasuredCloud();
    await makeJobs(cloud);
    const browser = await headlessBrowser();
    try {
      const page = await browser.newPage();
      await page.setViewport({ width: 1440, height: 900 });
      const kilobytes = await loaded(page, cloud);
      await showAll(page);
      const frames = (await page.evaluate(SCROLL)) as number;
      const keystrokes = (await page.evaluate(TYPE)) as number[];
      return [
        { what: 'scripts and styles of the first page, gzipped', value: kilobytes, unit: 'KB', target: { most: 250 } },
        {
          what: `frames while ${JOBS} jobs scroll`,
          value: frames,
          unit: 'a second',
          target: { least: 50 },
          limit: 'This browser draws without a graphics card, on a machine that has more to do.',
        },
        {
          what: 'a keystroke in the search, until the list is drawn: median',
          value: median(keystrokes),
          unit: 'ms',
          target: { most: 50 },
          limit: 'This browser draws without a graphics card, on a machine that has more to do.',
        },
        { what: 'the same: p99', value: percentile(keystrokes, 99), unit: 'ms' },
      ];
    } finally {
      await browser.close();
    }
  },
};

const makeJobs = async (cloud: MeasuredCloud): Promise<void> => {
  const linkd = await cloud.as('you');
  const names = Array.from({ length: JOBS }, (_, at) => `conversation ${at}.flac`);
  const recording = new Blob(['x'], { type: 'audio/flac' });
  const worker = async () => {
    for (let filename = names.pop(); filename !== undefined; filename = names.pop())
      await linkd.announce(recording, { filename });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

/** Opens the console. @returns what its scripts and styles weigh, in KB */
const loaded = async (page: Page, cloud: MeasuredCloud): Promise<number> => {
  const weights: Promise<number>[] = [];
  page.on('response', (response) => {
    if (['script', 'stylesheet'].includes(response.request().resourceType()))
      weights.push(response.buffer().then((body) => gzipSync(body).length));
  });
  await page.goto(`${cloud.endpoints.api}/#access_token=${await cloud.token('you')}`);
  await page.waitForSelector('.job-row');
  return (await Promise.all(weights)).reduce((sum, weight) => sum + weight, 0) / 1000;
};

/** A search asks for all pages of the list. */
const showAll = async (page: Page): Promise<void> => {
  await page.type('.job-search', 'conversation');
  await page.waitForFunction(`document.body.innerText.includes('${JOBS} conversations')`, { timeout: 60_000 });
};

/** Scrolls for two seconds, a little with each frame. */
const SCROLL = `new Promise((resolve) => {
  const began = performance.now();
  let frames = 0;
  let direction = 1;
  requestAnimationFrame(function next(now) {
    frames += 1;
    if (scrollY + innerHeight >= document.body.scrollHeight - 10) direction = -1;
    if (scrollY === 0) direction = 1;
    scrollBy(0, 80 * direction);
    if (now - began < 2000) requestAnimationFrame(next);
    else resolve((frames * 1000) / (now - began));
  });
})`;

/** Types a search, letter by letter. Each is measured until the frame after it has been drawn. */
const TYPE = `(async () => {
  const input = document.querySelector('.job-search');
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  }));
  const taken = [];
  for (const search of ['', 'c', 'co', 'con', 'conv', 'conversation 4', 'conversation 42', 'xyz', '', '7', '77', '']) {
    const began = performance.now();
    set.call(input, search);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await drawn();
    taken.push(performance.now() - began);
  }
  return taken;
})()`;
