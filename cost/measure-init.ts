import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { functionNameOf, ofType, readTemplate } from './template.ts';

/**
 * Measures how long the bundles of `cdk.out` take to be imported, and writes it to cost/durations.json: `npm run synth`, then
 * `node cost/measure-init.ts`. It is what a cold start does besides starting the runtime. Each is imported a few times in a process of its own, and the
 * median counts. It is processor time, not the clock's: Lambda gives every function about one core during INIT, whatever its memory, and a busy machine
 * does not falsify it.
 */
const FILE = 'cost/durations.json';
const RUNS = 5;
const IMPORT = `const started = process.cpuUsage();
await import(process.argv[1]);
const { user, system } = process.cpuUsage(started);
console.log((user + system) / 1000);
process.exit(0);`;

const template = readTemplate('cdk.out', 'Linkd-local');

/** The variables of a function, with a word for what is known only when deployed. */
const variables = (properties: Record<string, unknown>): Record<string, string> => {
  const { Variables = {} } = (properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(Variables).map(([name, value]) => [name, typeof value === 'string' ? value : 'unknown']),
  );
};

const importOnce = (bundle: string, env: Record<string, string>): number => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', IMPORT, pathToFileURL(bundle).href],
    { env: { AWS_REGION: 'us-east-1', ...env }, encoding: 'utf8' },
  );
  const milliseconds = Number(stdout.trim().split('\n').at(-1));
  if (status !== 0 || !(milliseconds > 0)) throw new Error(`${bundle} cannot be imported:\n${stderr}`);
  return milliseconds;
};

const medianOf = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const bundleOf = (folder: string): string => {
  const file = readdirSync(folder).find((name) => /^index\.m?js$/.test(name));
  if (!file) throw new Error(`${folder} has no index.mjs.`);
  return join(folder, file);
};

const milliseconds: Record<string, number> = {};
for (const [id, properties] of ofType(template, 'AWS::Lambda::Function')) {
  const asset = template.Resources[id]?.Metadata?.['aws:asset:path'];
  if (typeof asset !== 'string') continue;
  const bundle = bundleOf(join('cdk.out', asset));
  const env = variables(properties);
  milliseconds[functionNameOf(id)] = Math.ceil(medianOf(Array.from({ length: RUNS }, () => importOnce(bundle, env))));
}

const before = JSON.parse(readFileSync(FILE, 'utf8'));
const sorted = Object.fromEntries(Object.entries(milliseconds).sort());
const measured = new Date().toISOString().slice(0, 10);
writeFileSync(FILE, `${JSON.stringify({ ...before, imports: { measured, milliseconds: sorted } }, null, 2)}\n`);
