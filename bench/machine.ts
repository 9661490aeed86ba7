import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';

/** The machine that the figures were measured on. */
export interface Machine {
  /** As 2026-11-27. */
  date: string;
  cpu: string;
  cores: number;
  memoryGigabytes: number;
  node: string;
  /** The versions of the packages that a figure may depend on. */
  packages: Record<string, string>;
}

const PACKAGES = [
  'puppeteer-core',
  '@sparticuz/chromium',
  'ioredis',
  '@aws-sdk/client-s3',
  '@aws-sdk/lib-dynamodb',
  'aws-local-stepfunctions',
  'dynalite',
  's3rver',
  'piscina',
];

export const thisMachine = (): Machine => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'),
  ) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
  const versions: Record<string, string> = { ...dependencies, ...devDependencies };
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0]?.model.trim() ?? 'an unknown processor',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
    node: process.versions.node,
    packages: Object.fromEntries(PACKAGES.map((name) => [name, versions[name] ?? 'missing'])),
  };
};
