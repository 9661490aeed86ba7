import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../command-line/refusal.ts';
import { documentOf } from './document.ts';
import { thisMachine } from './machine.ts';
import { type Options, readOptions } from './options.ts';
import { type Measured, ROW_NAMES, type Row, verdictOf } from './row.ts';
import { linesOf } from './table.ts';

const usage = (rows: readonly Row[]): string => `npm run bench -- [options]

Measures what the project promises of its speed, and prints each row with its figures, their targets, and what they are compared with in the same run.
A figure that misses its target says so and what bounds it; the command fails only when a row cannot be measured.

  --rows A,B    only these rows
  --json        one JSON document instead of tables
  --document    writes docs/performance.md too
  --memory      instead: the cheapest memory of each function that meets its time

Rows:
${rows.map(({ name, target }) => `  ${name.padEnd(14)}${target}`).join('\n')}
`;

const DOCUMENT = join(import.meta.dirname, '..', 'docs', 'performance.md');

const measure = async (row: Row): Promise<Measured> => {
  const started = performance.now();
  const { name, target } = row;
  const outcome = await row.run().then(
    (figures) => ({ figures }),
    (error: unknown) => ({ figures: [], failure: error instanceof Error ? error.message : String(error) }),
  );
  return { row: { name, target }, seconds: (performance.now() - started) / 1000, ...outcome };
};

/** @returns the exit code */
const run = async ({ help, rows, json, document, memory }: Options): Promise<number> => {
  const { rowNamed } = await import('./rows.ts');
  if (help) {
    process.stdout.write(usage(ROW_NAMES.map(rowNamed)));
    return 0;
  }
  if (memory) {
    const { measureMemory, written } = await import('./memory.ts');
    process.stdout.write(`${written(await measureMemory())}\n`);
    return 0;
  }
  const measured: Measured[] = [];
  for (const name of rows) {
    const one = await measure(rowNamed(name));
    measured.push(one);
    // With --json, the tables on stderr show the progress.
    (json ? process.stderr : process.stdout).write(`${linesOf(one)}\n`);
  }
  const machine = thisMachine();
  if (json) {
    const shown = measured.map((one) => ({
      ...one,
      figures: one.figures.map((figure) => ({ ...figure, verdict: verdictOf(figure) })),
    }));
    process.stdout.write(`${JSON.stringify({ machine, rows: shown }, null, 2)}\n`);
  }
  if (document) writeFileSync(DOCUMENT, documentOf(measured, machine));
  return measured.some(({ failure }) => failure !== undefined) ? 1 : 0;
};

await runCommand(() => run(readOptions(process.argv.slice(2))));

// The stand-ins keep connections open, which would hold the process for a minute.
process.exit();
