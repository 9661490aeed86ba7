import { load } from 'cheerio';
import { expect, it } from 'vitest';
import { pageFile } from '../../../../evaluation/page-corpus.ts';
import { hasVisibleChallenge } from '../../../../lambdas/domain/pages/captcha.ts';

it.each([
  ['challenges', 'recaptcha-visible', true],
  ['challenges', 'hcaptcha-visible', true],
  ['challenges', 'turnstile', true],
  ['challenges', 'datadome', true],
  ['google', 'sorry', true],
  ['challenges', 'recaptcha-invisible', false],
  ['challenges', 'hcaptcha-invisible', false],
  ['challenges', 'recaptcha-on-a-button', false],
  ['challenges', 'challenge-in-closed-dialogue', false],
  ['challenges', 'words-only', false],
  ['linkedin', 'profile-with-modal', false],
  ['x', 'profile', false],
])('%s/%s: a person would see a challenge: %s', (corpus, page, visible) => {
  expect(hasVisibleChallenge(load(pageFile(corpus, page)))).toBe(visible);
});
