import { resolve } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headlessBrowser } from '../../../local/browser/headless-browser.ts';
import { consolePage } from '../../support/browser/console-page.ts';
import { useChromium } from '../../support/browser/unpacked-chromium.ts';
import { consoleStage, tokenOfAda } from '../../support/servers/console-stage.ts';

useChromium();

let browser: Browser;
beforeAll(async () => {
  // The browser says yes for the user, but this machine has no microphone.
  browser = await headlessBrowser('--use-fake-ui-for-media-stream');
});
afterAll(() => browser?.close());

const NOBODY = resolve('events/recordings/nobody.flac');

/** The console of a stage, with somebody signed in. */
const signedIn = async () => {
  const stage = await consoleStage('https://issuer.example');
  const ada = await consolePage(browser, 375, 'light');
  await ada.page.evaluateOnNewDocument(`sessionStorage.setItem('linkd.session', '${tokenOfAda(3600)}')`);
  await ada.page.goto(stage.url);
  await ada.shows('Who did you meet?');
  return {
    ada,
    stage,
    async [Symbol.asyncDispose]() {
      await ada.page.browserContext().close();
      await stage[Symbol.asyncDispose]();
    },
  };
};

test('without a microphone the page says so, and takes a file instead', async () => {
  await using opened = await signedIn();
  const { ada } = opened;
  await ada.press('Record');
  await ada.shows('There is no microphone. Connect one, or drop a file instead.');
  const [picker] = await Promise.all([ada.page.waitForFileChooser(), ada.press('Choose files')]);
  await picker.accept([NOBODY]);
  await ada.shows('Watch it');
});

test('an upload that breaks in the middle can be sent again, and makes no second job', async () => {
  await using opened = await signedIn();
  const { ada, stage } = opened;
  stage.breakBucket(true);
  const [picker] = await Promise.all([ada.page.waitForFileChooser(), ada.press('Choose files')]);
  await picker.accept([NOBODY]);
  await ada.shows('Linkd cannot be reached. Check your connection, and try again.');
  expect(stage.stored()).toBe(0);
  stage.breakBucket(false);
  await ada.press('Send again');
  await ada.shows('Watch it');
  expect(stage.stored()).toBe(1);
  expect(new Set(stage.keys()).size).toBe(1);
});
