import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readOptions } from '../../../bench/options.ts';
import { ROW_NAMES } from '../../../bench/row.ts';
import { rowNamed } from '../../../bench/rows.ts';

const bench = (...args: string[]) =>
  new Promise<{ code: unknown; out: string; err: string }>((done) => {
    const path = fileURLToPath(new URL('../../../bench/main.ts', import.meta.url));
    execFile(process.execPath, [path, ...args], (error, out, err) => done({ code: error?.code ?? 0, out, err }));
  });

test.each([
  [['--rows', 'chain,nope'], /^There is no row "nope"; --rows takes names of chain, [^\n]*, joined by commas\.\n$/],
  [['--rows', ''], /^There is no row ""; [^\n]+\n$/],
  [['--rows', 'pii', '--document'], /^--document is about all rows, so --rows cannot be given with it\.\n$/],
  [['--row', 'pii'], /^Unknown option '--row'; try --help\.\n$/],
  [['pii'], /^Unexpected argument 'pii'; try --help\.\n$/],
])('npm run bench -- %j says in one sentence what is wrong, and measures nothing', async (args, sentence) => {
  expect(await bench(...args)).toEqual({ code: 2, out: '', err: expect.stringMatching(sentence) });
});

test('npm run bench -- --help lists the rows and what each promises', async () => {
  const { code, out, err } = await bench('--help');
  expect([code, err]).toEqual([0, '']);
  for (const { name, target } of ROW_NAMES.map(rowNamed)) expect(out).toContain(`${name.padEnd(14)}${target}`);
});

test('rows are measured in their own order, whatever order the command names', () => {
  expect(readOptions(['--rows', 'pii, chain']).rows).toEqual(['chain', 'pii']);
  expect(readOptions([]).rows).toEqual(ROW_NAMES);
});

test('every name has its row, and each promise is a sentence', () => {
  for (const name of ROW_NAMES)
    expect(rowNamed(name)).toMatchObject({ name, target: expect.stringMatching(/^[A-Z].*\.$/s) });
});
