import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headlessBrowser } from '../../../local/browser/headless-browser.ts';
import { consolePage } from '../../support/browser/console-page.ts';
import { useChromium } from '../../support/browser/unpacked-chromium.ts';
import { consoleStage, tokenOfAda } from '../../support/servers/console-stage.ts';
import { selfSignedCertificate } from '../../support/servers/self-signed-certificate.ts';
import { type SignInPageOptions, signInPage } from '../../support/servers/sign-in-page.ts';

useChromium();

let browser: Browser;
beforeAll(async () => {
  browser = await headlessBrowser('--ignore-certificate-errors');
});
afterAll(() => browser?.close());

/** Browsers sign in over HTTPS alone. */
const tls = selfSignedCertificate('127.0.0.1');

/** The console of a stage in a window of its own, and the issuer of its tokens. */
const stageWith = async (options: SignInPageOptions) => {
  const issuer = await signInPage({ tls, ...options });
  const stage = await consoleStage(issuer.url);
  const ada = await consolePage(browser, 1440, 'light');
  await ada.page.goto(stage.url);
  return {
    ada,
    stage,
    issuer,
    async [Symbol.asyncDispose]() {
      await ada.page.browserContext().close();
      await stage[Symbol.asyncDispose]();
      await issuer[Symbol.asyncDispose]();
    },
  };
};

test('with PKCE at the issuer, which leaves no code in the address', async () => {
  await using signedIn = await stageWith({ accessToken: () => tokenOfAda(3600) });
  const { ada, issuer, stage } = signedIn;
  await ada.press('Sign in');
  await ada.shows('Who did you meet?');
  expect(issuer.asked()).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: `${stage.url}/`,
  });
  expect(ada.page.url()).toMatch(/\/(#\/)?$/);
  expect(ada.complaints).toEqual([]);
});

test.each<[string, SignInPageOptions]>([
  ['an issuer that refuses', { refuses: { error: 'access_denied' } }],
  ['an answer to somebody else', { state: 'of-another-tab' }],
  ['a code that is not the issuer’s', { code: 'another-code' }],
])('%s: a sentence, and another try', async (_, options) => {
  await using refused = await stageWith(options);
  await refused.ada.press('Sign in');
  await refused.ada.shows('Signing in did not work. Try again.');
  expect(refused.ada.page.url()).toBe(`${refused.stage.url}/`);
});

test('an expired sign-in is renewed in a second window, and the page stays as it is', async () => {
  const lives = [8, 3600];
  await using expiring = await stageWith({ accessToken: () => tokenOfAda(lives.shift() ?? 0) });
  const { ada } = expiring;
  await ada.press('Sign in');
  await ada.shows('Who did you meet?');
  await ada.page.evaluate('window.isTheSamePage = true');
  await ada.page.waitForSelector('dialog[open]');

  // A browser that blocks the window.
  await ada.page.evaluate('window.opens = window.open; window.open = () => null;');
  await ada.page.locator('dialog[open] button.main').click();
  await ada.shows('The browser blocked the sign-in window. Allow it, and try again.');

  await ada.page.evaluate('window.open = window.opens');
  await ada.page.locator('dialog[open] button.main').click();
  await ada.page.waitForSelector('dialog[open]', { hidden: true });
  expect(await ada.page.evaluate('window.isTheSamePage')).toBe(true);
  expect(lives).toEqual([]);
});
