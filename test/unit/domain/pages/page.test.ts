import { describe, expect, it } from 'vitest';
import { pageCases, READ_AT } from '../../../../evaluation/page-corpus.ts';
import { isCutOff, isTooDeep, type Page, retryAfterSeconds } from '../../../../lambdas/domain/pages/page.ts';

const page = (html: string, retryAfter: string | null = null): Page => ({
  requestedUrl: 'https://site.example/',
  finalUrl: 'https://site.example/',
  status: 200,
  retryAfter,
  html,
});

describe('a page that was cut off', () => {
  it.each([
    ['<html><body>whole</body></html>', false],
    ['<HTML><BODY>whole</BODY></HTML>\n', false],
    ['<html><body>whole</body></html><!-- served in 3 ms -->', false],
    ['<html><body><p>half', true],
    ['<html><body><script>"</html>"; let more', true],
    ['', true],
  ])('%s: %s', (html, cutOff) => expect(isCutOff(page(html))).toBe(cutOff));

  const whole = pageCases().filter(({ page, expected }) => page.status === 200 && expected.kind !== 'blocked');

  it.each([0.2, 0.4, 0.6, 0.8, 0.95])('is never read as found or absent, at %d of its length', (length) => {
    for (const { source, page } of whole) {
      const html = page.html.slice(0, Math.floor(page.html.lastIndexOf('</html>') * length));
      expect(source.read({ ...page, html }, READ_AT).kind, page.finalUrl).toMatch(/^(failed|blocked)$/);
    }
  });
});

describe('a page that is nested too deep to be read', () => {
  it.each([
    ['<div>'.repeat(1_001), true],
    ['<p>text</p>'.repeat(5_000), false],
    ['<br><img src="x"><input>'.repeat(5_000), false],
    [`<script>${'if (a<b && c<d) '.repeat(5_000)}</script>`, false],
    [`${'<script>'.repeat(5_000)}`, false],
  ])('%.20s: %s', (html, tooDeep) => expect(isTooDeep(html)).toBe(tooDeep));
});

it.each([
  [null, undefined],
  ['120', 120],
  ['0', 1],
  ['Mon, 23 Nov 2026 12:01:30 GMT', 90],
  ['Mon, 23 Nov 2026 11:00:00 GMT', 1],
  ['soon', undefined],
])('Retry-After "%s" asks for %s seconds', (retryAfter, seconds) => {
  expect(retryAfterSeconds(page('', retryAfter), READ_AT)).toBe(seconds);
});
