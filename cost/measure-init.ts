import { readFileSync, writeFileSync } from 'node:fs';
import { importOnce, medianOf, shippedFunctions } from './imports.ts';

/**
 * Measures how long the bundles of `cdk.out` take to import, and writes it to cost/durations.json: `npm run synth`,
 * then `node cost/measure-init.ts`. A cold start is this and the start of the runtime. Each bundle is imported a few
 * times in its own process, and the median counts. It is processor time, so a busy machine does not distort it: Lambda
 * gives every function about one core during INIT, whatever its memory.
 */
const FILE = 'cost/durations.json';
const RUNS = 5;

const milliseconds = Object.fromEntries(
  shippedFunctions().map(({ name, file, environment }) => {
    const times = Array.from({ length: RUNS }, () => importOnce(file, environment).milliseconds);
    return [name, Math.ceil(medianOf(times))];
  }),
);

const before = JSON.parse(readFileSync(FILE, 'utf8'));
const sorted = Object.fromEntries(Object.entries(milliseconds).sort());
const measured = new Date().toISOString().slice(0, 10);
writeFileSync(FILE, `${JSON.stringify({ ...before, imports: { measured, milliseconds: sorted } }, null, 2)}\n`);
