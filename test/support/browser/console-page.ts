import axe from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { headlessBrowser } from '../../../local/browser/headless-browser.ts';

/** The bundled Chromium with a microphone that beeps. `useChromium` has to unpack it first. */
export const browserWithMicrophone = (): Promise<Browser> =>
  headlessBrowser(
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
  );

export interface ConsolePage {
  page: Page;
  /** Errors in the browser's console, refused by the page's policy among them, and exceptions. */
  complaints: string[];
  /** Clicks what has this accessible name, as soon as it is there. */
  press(name: string): Promise<void>;
  /** Waits until the page shows a text. */
  shows(text: string): Promise<void>;
  /** The serious findings of axe, as `rule: element`. */
  findings(): Promise<string[]>;
  /** How far the page is wider than its window. */
  overflow(): Promise<number>;
}

/** A page of the console as a user sees it. */
export const consolePage = async (browser: Browser, width: number, scheme: 'light' | 'dark'): Promise<ConsolePage> => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return {
    page,
    complaints,
    press: async (name) => {
      await page.locator(`aria/${name}`).setTimeout(60_000).click();
    },
    async shows(text) {
      await page.waitForFunction(`document.body.innerText.includes(${JSON.stringify(text)})`, { timeout: 60_000 });
    },
    async findings() {
      await page.evaluate(axe.source);
      const found = (await page.evaluate(
        `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`,
      )) as string[];
      return found;
    },
    overflow: async () =>
      (await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')) as number,
  };
};
