import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { standIn } from '../../evaluation/models/stand-in.ts';
import { pageReading } from '../../evaluation/page-reading.ts';
import { CLOUD_TABLES, CODE_TABLES, modelTables } from '../../evaluation/tables.ts';

const evaluate = (...args: string[]) => promisify(execFile)(process.execPath, ['evaluation/main.ts', ...args]);

test('every table is printed by the command, with no value that misses its bar', async () => {
  const { stdout } = await evaluate();
  const rowsOf = new Map(
    stdout.split('\n\n').map((table) => {
      const [title = '', , ...rows] = table.split('\n');
      return [title, rows];
    }),
  );
  for (const { title } of [...CODE_TABLES, ...modelTables(standIn()), ...CLOUD_TABLES])
    expect(rowsOf.get(title)?.length, title).toBeGreaterThan(0);
  expect(rowsOf.get(pageReading.title)?.length).toBeGreaterThan(20);
  expect(stdout).not.toMatch(/✗| [<>] \d/);
}, 240_000);

test('an adversary is measured without bars but those of its own table', async () => {
  const { stdout } = await evaluate('--model', 'adversary');
  expect(stdout).toMatch(/what still cannot happen/);
  expect(stdout).not.toMatch(/[≥✗]/);
}, 240_000);
