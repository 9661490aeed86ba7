import { expect, test } from 'vitest';
import { readArguments } from '../../../page-samples/arguments.ts';

test('a call is read', () => {
  expect(readArguments(['--stack', 'Linkd-dev', '--source', 'x', '--day', '2026-11-26'])).toMatchObject({
    stack: 'Linkd-dev',
    local: false,
    source: 'x',
    day: '2026-11-26',
    print: undefined,
  });
});

test.each([
  [[], 'Name a stack, as in `npm run pages -- --stack Linkd-dev`.'],
  [['Linkd-dev'], "Unexpected argument 'Linkd-dev'"],
  [['--stack', 'Linkd-local'], 'Linkd-local runs on this machine only: add --local.'],
  [['--stack', 'Linkd-dev', '--source', 'moon'], 'There is no source "moon": take one of linkedin, x,'],
  [['--stack', 'Linkd-dev', '--day', 'yesterday'], '--day "yesterday" is no day'],
  [['--stack', 'Linkd-dev', '--day', '2026-02-30'], '--day "2026-02-30" is no day'],
  [['--stack', 'Linkd-dev', '--print', 'a-key', '--day', '2026-11-26'], '--print takes one key'],
])('%j is refused', (given, sentence) => {
  expect(() => readArguments(given)).toThrow(expect.objectContaining({ exitCode: 2 }));
  expect(() => readArguments(given)).toThrow(sentence);
});
