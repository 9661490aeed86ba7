import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import { adversary as whatCannotHappen } from '../../evaluation/adversary.ts';
import { injection } from '../../evaluation/injection.ts';
import { adversary } from '../../evaluation/models/adversary.ts';
import { standIn } from '../../evaluation/models/stand-in.ts';
import { pageReading } from '../../evaluation/page-reading.ts';
import { report } from '../../evaluation/report.ts';
import { tablesOf } from '../../evaluation/tables.ts';

test('every table is printed by the command, with no value that misses its bar', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['evaluation/main.ts']);
  const rowsOf = new Map(
    stdout.split('\n\n').map((table) => {
      const [title = '', , ...rows] = table.split('\n');
      return [title, rows];
    }),
  );
  for (const { title } of tablesOf('stand-in', standIn())) expect(rowsOf.get(title)?.length, title).toBeGreaterThan(0);
  expect(rowsOf.get(pageReading.title)?.length).toBeGreaterThan(20);
  expect(stdout).not.toMatch(/✗| [<>] \d/);
}, 240_000);

test('an adversary is measured without bars but those of its own table, which the command has printed', async () => {
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
  const model = adversary();
  const tables = tablesOf('adversary', model);
  expect(tables.pop()).toBe(whatCannotHappen);
  // The command asks an adversary about instructions already, and compares what it was asked.
  const orders = injection(model).title;
  for (const { title, measure } of tables.filter(({ title }) => title !== orders)) {
    const printed = report(title, await measure());
    expect(printed).toMatch(/\d\.\d{3}/);
    expect(printed).not.toMatch(/[≥✗]/);
  }
}, 240_000);
