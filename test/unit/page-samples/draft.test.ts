import { expect, test } from 'vitest';
import { linkedin } from '../../../lambdas/domain/lookup/sources/linkedin.ts';
import { isCutOff } from '../../../lambdas/domain/pages/page.ts';
import { draftOf } from '../../../page-samples/draft.ts';

const day = '2026-11-26';
const sample = { host: 'www.linkedin.com', path: '/2/13', status: 200, skeleton: 'html\n body\n  h1 .name\n   12' };

test('a page becomes a fixture that says what a person must still do, and its case', () => {
  const draft = draftOf({ source: 'linkedin', day, sample });
  expect(draft).toContain('LinkedIn, 2026-11-26, status 200, www.linkedin.com/2/13');
  expect(draft).toContain('evaluation/pages/linkedin/unrecognised-2026-11-26.html');
  expect(draft).toContain('<h1 class="name">\n   [text of 12]\n  </h1>');
  const [, entry = ''] = /<!-- The case:\n(.+?)\n-->$/s.exec(draft) ?? [];
  expect(JSON.parse(entry)).toEqual({
    kind: 'never seen',
    after: 'LinkedIn page, 2026, SAY WHICH LAYOUT',
    page: 'unrecognised-2026-11-26',
    url: 'https://www.linkedin.com/2/13',
    reading: { kind: 'failed', reason: 'unrecognised_page' },
  });
});

test('a status that is not 200 is part of the case', () => {
  expect(draftOf({ source: 'x', day, sample: { ...sample, status: 403 } })).toContain('"status": 403');
});

test('a draft is read as its case says: it is complete, and its comments change nothing', () => {
  const html = draftOf({ source: 'linkedin', day, sample });
  const url = 'https://www.linkedin.com/in/imke-varga-loom';
  const page = { requestedUrl: url, finalUrl: url, status: 200, retryAfter: null, html };
  expect(isCutOff(page)).toBe(false);
  expect(linkedin.read(page, new Date(day))).toEqual({ kind: 'failed', reason: 'unrecognised_page' });
});

test('the answer of an API becomes an outline for the tests of its reader', () => {
  const skeleton = 'object\n  total_count: number\n  items: list(1)\n    - object\n        ~12: text(5)';
  const draft = draftOf({
    source: 'github',
    day,
    sample: { host: 'api.github.com', path: '/', status: 200, skeleton },
  });
  expect(draft).toContain('// A draft, made of a sample: GitHub, 2026-11-26, status 200, api.github.com/');
  expect(draft).toContain('lambdas/domain/lookup/sources/github.ts');
  expect(draft.endsWith(skeleton)).toBe(true);
});
