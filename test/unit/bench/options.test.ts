import { expect, test } from 'vitest';
import { readOptions } from '../../../bench/options.ts';
import { ROW_NAMES } from '../../../bench/row.ts';
import { rowNamed } from '../../../bench/rows.ts';
import { UsageError } from '../../../command-line/refusal.ts';

test.each([
  [['--rows', 'chain,nope'], /^There is no row "nope"; --rows takes names of chain, [^\n]*, joined by commas\.$/],
  [['--rows', ''], /^There is no row ""; [^\n]+$/],
  [['--rows', 'pii', '--document'], /^--document is about all rows, so --rows cannot be given with it\.$/],
  [['--row', 'pii'], /^Unknown option '--row'; try --help\.$/],
  [['pii'], /^Unexpected argument 'pii'; try --help\.$/],
])('npm run bench -- %j is refused with one sentence', (args, sentence) => {
  expect(() => readOptions(args)).toThrow(
    expect.objectContaining({ constructor: UsageError, message: expect.stringMatching(sentence) }),
  );
});

test('rows are measured in their own order, whatever order they are asked for in', () => {
  expect(readOptions(['--rows', 'pii, chain']).rows).toEqual(['chain', 'pii']);
  expect(readOptions([]).rows).toEqual(ROW_NAMES);
});

test('every name is a row of that name, and each promise is a sentence', () => {
  for (const name of ROW_NAMES)
    expect(rowNamed(name)).toMatchObject({ name, target: expect.stringMatching(/^[A-Z].*\.$/s) });
});
