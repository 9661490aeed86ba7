/** `npm run readme` runs the demo and writes what it prints into the README, without most of the claims. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { excerpt, withDemoOutput } from './demo-excerpt.ts';

const README = resolve(import.meta.dirname, '..', '..', 'README.md');

const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'demo.ts')], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (status !== 0) throw new Error(`The demo ended with ${status}.`);
writeFileSync(README, withDemoOutput(readFileSync(README, 'utf8'), excerpt(stdout.split('\n'))));
