import { expect, it } from 'vitest';
import { jsonOutline } from '../../../../lambdas/domain/pages/json-outline.ts';
import { sampleOfJson } from '../../../../lambdas/domain/pages/page-sample.ts';

it('shows the fields of an answer and the kinds of their values', () => {
  const answer = {
    total_count: 2,
    incomplete: false,
    next: null,
    items: [{ name: 'Maren Solberg', born: 1990 }, 'Oslo'],
  };
  expect(jsonOutline(answer).split('\n')).toEqual([
    'object',
    '  total_count: number',
    '  incomplete: boolean',
    '  next: null',
    '  items: list(2)',
    '    - object',
    '        name: text(13)',
    '        born: number',
    '    - text(4)',
  ]);
});

it.each([
  ['a text', 'Maren Solberg', 'text(13)'],
  ['a number', 4155550132, 'number'],
  ['nothing', undefined, 'undefined'],
  ['an empty list', [], 'list(0)'],
  ['an empty object', {}, 'object'],
])('is one line of %s', (_, value, line) => expect(jsonOutline(value)).toBe(line));

it.each([
  ['a name', 'Maren Solberg', '~13'],
  ['a number', '4155550132', '~10'],
  ['an address', 'maren@fjordlys.example', '~22'],
  ['a name in another script', '王小明', '~3'],
  ['two lines', 'name\nMaren', '~10'],
  ['nothing', '', '~0'],
])('shows only the length of a field named %s', (_, field, told) =>
  expect(jsonOutline({ [field]: 1 })).toBe(`object\n  ${told}: number`),
);

it('shows three entries of a list and sixty fields of an object', () => {
  expect(jsonOutline(Array(500).fill('x')).split('\n')).toEqual(['list(500)', ...Array(3).fill('  - text(1)')]);
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const wide = Object.fromEntries([...letters].flatMap((a) => [...letters].map((b) => [a + b, 1])));
  expect(jsonOutline(wide).split('\n')).toHaveLength(61);
});

it('stops at a depth', () => {
  let deep: unknown = 'x';
  for (let level = 0; level < 10_000; level += 1) deep = level % 2 ? { items: deep } : [deep];
  expect(jsonOutline(deep).split('\n').length).toBeLessThan(40);
});

it('is kept with only the host and the status', () => {
  const sample = sampleOfJson('https://api.site.example/v3/', { status: 200, body: { login: 'maren-solberg' } });
  expect(sample).toEqual({ host: 'api.site.example', path: '/', status: 200, skeleton: 'object\n  login: text(13)' });
});

it('is as limited as a page’s', () => {
  const wide = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [`f${'x'.repeat(30)}${'y'.repeat(at % 9)}`, 1]),
  );
  const nested = (levels: number): unknown =>
    levels === 0 ? wide : { a: nested(levels - 1), b: nested(levels - 1), c: nested(levels - 1) };
  expect(
    sampleOfJson('https://api.site.example', { status: 200, body: nested(6) }).skeleton.length,
  ).toBeLessThanOrEqual(100_000);
});
