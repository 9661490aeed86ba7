import { expect, test } from 'vitest';
import { pageSampleKey } from '../../../lambdas/contracts/artifacts.ts';
import type { SourceName } from '../../../lambdas/contracts/sources.ts';
import { listing } from '../../../page-samples/list.ts';
import { parseSample, type ReadSample, sourceOfKey } from '../../../page-samples/sample.ts';

const sample = { host: 'www.linkedin.com', path: '/2/13', status: 200, skeleton: 'html' };

const read = (source: SourceName, at: string, more: object = { sample }): ReadSample =>
  ({ key: `key-of-${source}-${at}`, source, storedAt: new Date(at), bytes: 2_048, ...more }) as ReadSample;

test('samples are listed by day and source, the newest first', () => {
  const lines = listing([
    read('linkedin', '2026-11-25T23:59:59Z'),
    read('x', '2026-11-26T08:00:00Z', { sample: { ...sample, host: 'x.com', path: '/11', status: 403 } }),
    read('linkedin', '2026-11-26T07:00:00Z'),
    read('linkedin', '2026-11-26T09:00:00Z', { unreadable: 'not JSON' }),
  ]);
  expect(lines).toEqual([
    'LinkedIn (linkedin), 2026-11-26: 2 samples',
    '  09:00:00  cannot be read (not JSON)  key-of-linkedin-2026-11-26T09:00:00Z',
    '  07:00:00  200  www.linkedin.com/2/13  2.0 KB  key-of-linkedin-2026-11-26T07:00:00Z',
    '',
    'X (x), 2026-11-26: 1 sample',
    '  08:00:00  403  x.com/11  2.0 KB  key-of-x-2026-11-26T08:00:00Z',
    '',
    'LinkedIn (linkedin), 2026-11-25: 1 sample',
    '  23:59:59  200  www.linkedin.com/2/13  2.0 KB  key-of-linkedin-2026-11-25T23:59:59Z',
  ]);
});

test.each([
  [pageSampleKey('01JOB', 3, 'linkedin'), 'linkedin'],
  [pageSampleKey('01JOB', 0, 'x'), 'x'],
  ['artifacts/01JOB/lookups/0/linkedin.json', undefined],
  ['artifacts/01JOB/lookups/0/moon-unrecognised-page.json', undefined],
  ['artifacts/01JOB/answers/linkedin-unrecognised-page.json', undefined],
  ['artifacts/', undefined],
])('the source of %s', (key, source) => {
  expect(sourceOfKey(key)).toBe(source);
});

test.each([
  ['is no JSON', '{"host"', 'not JSON'],
  ['is something else', '[]', 'not a sample: all of it'],
  ['names somebody in its address', JSON.stringify({ ...sample, path: '/in/maren-solberg' }), 'not a sample: path'],
])('a sample that %s cannot be read, and its content is not shown', (_, text, unreadable) => {
  expect(parseSample(text)).toEqual({ unreadable });
});

test('an outline cannot control the terminal', () => {
  const skeleton = 'html\n p .\u001b[31mred\u202e';
  expect(parseSample(JSON.stringify({ ...sample, skeleton }))).toEqual({
    sample: { ...sample, skeleton: 'html\n p .[31mred' },
  });
});
