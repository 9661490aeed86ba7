import { load } from 'cheerio';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageBrowser } from '../../../../evaluation/page-browser.ts';
import { pageFile } from '../../../../evaluation/page-corpus.ts';
import { hasVisibleCaptcha } from '../../../../lambdas/domain/pages/captcha.ts';

let browser: Awaited<ReturnType<typeof pageBrowser>>;
beforeAll(async () => {
  browser = await pageBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

it.each([
  ['challenges', 'recaptcha-visible', true],
  ['challenges', 'hcaptcha-visible', true],
  ['challenges', 'turnstile', true],
  ['challenges', 'datadome', true],
  ['google', 'sorry-2024', true],
  ['challenges', 'recaptcha-invisible', false],
  ['challenges', 'hcaptcha-invisible', false],
  ['challenges', 'recaptcha-on-a-button', false],
  ['challenges', 'challenge-in-closed-dialogue', false],
  ['challenges', 'words-only', false],
  ['linkedin', 'profile-2026-six-windows', false],
  ['x', 'profile-2025', false],
])('%s/%s: a person would see a captcha: %s', async (corpus, page, visible) => {
  expect(hasVisibleCaptcha(load(await browser.shown(pageFile(corpus, page))))).toBe(visible);
});

it.each([
  '<div style="display: none"><div class="g-recaptcha"></div></div>',
  '<div style="visibility: hidden; position: absolute; top: -10000px"><iframe src="/recaptcha/api2/bframe"></iframe></div>',
  '<div class="grecaptcha-badge"><iframe src="/recaptcha/api2/anchor?size=invisible"></iframe></div>',
  '<style>.closed { opacity: 0 }</style><div class="closed"><div class="h-captcha"></div></div>',
])('nobody is stopped by %s', async (markup) => {
  expect(hasVisibleCaptcha(load(await browser.shown(markup)))).toBe(false);
});
