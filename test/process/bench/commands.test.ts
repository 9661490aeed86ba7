import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ROW_NAMES } from '../../../bench/row.ts';
import { rowNamed } from '../../../bench/rows.ts';

const bench = (...args: string[]) =>
  new Promise<{ code: unknown; out: string; err: string }>((done) => {
    execFile(process.execPath, [resolve('bench/main.ts'), ...args], (error, out, err) =>
      done({ code: error?.code ?? 0, out, err }),
    );
  });

test('npm run bench says in one sentence what is wrong, and measures nothing', async () => {
  expect(await bench('--rows', 'chain,nope')).toEqual({
    code: 2,
    out: '',
    err: expect.stringMatching(/^There is no row "nope"; --rows takes names of chain, [^\n]*, joined by commas\.\n$/),
  });
});

test('npm run bench -- --help lists the rows and what each promises', async () => {
  const { code, out, err } = await bench('--help');
  expect([code, err]).toEqual([0, '']);
  for (const { name, target } of ROW_NAMES.map(rowNamed)) expect(out).toContain(`${name.padEnd(14)}${target}`);
});
