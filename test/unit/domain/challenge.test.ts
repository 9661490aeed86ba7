import { load } from 'cheerio';
import { expect, it } from 'vitest';
import { hasVisibleChallenge } from '../../../lambdas/domain/challenge.ts';
import { fixture } from './sources/fixture.ts';

it.each([
  ['challenges/recaptcha-visible', true],
  ['challenges/hcaptcha-visible', true],
  ['challenges/turnstile', true],
  ['challenges/other-vendors', true],
  ['google/sorry', true],
  ['challenges/recaptcha-invisible', false],
  ['challenges/hcaptcha-invisible', false],
  ['challenges/words-only', false],
  ['linkedin/profile', false],
  ['x/profile', false],
])('%s: a person would see a challenge: %s', (name, visible) => {
  expect(hasVisibleChallenge(load(fixture(name, 'https://site.example/').html))).toBe(visible);
});
