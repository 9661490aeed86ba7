import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { importOnce, medianOf, type ShippedFunction, shippedFunctions } from '../cost/imports.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** Enough for a median that one busy moment does not move. */
const RUNS = 9;

/** What a bundle weighs, and what importing it takes. */
export interface Init {
  name: string;
  kilobytes: number;
  milliseconds: number;
  /** Of the yardstick's time. */
  share: number;
}

export interface InitMeasured {
  /** A module that imports `@aws-sdk/client-dynamodb` and leaves nothing of it out. */
  yardstick: Omit<Init, 'share'>;
  /** A module that imports nothing: what the clock itself adds. */
  empty: Omit<Init, 'share'>;
  functions: Init[];
}

/** What the API calls: its bundles are the ones that people wait for. */
export const apiFunctions = (): ShippedFunction[] => shippedFunctions().filter(({ isApi }) => isApi);

/**
 * How long bundles take to be imported, each in a process of its own, beside a yardstick that no change of ours moves: one whole client of AWS's SDK,
 * bundled in the same run by esbuild as it comes. All take turns, so that a busy minute meets all of them alike.
 */
export const measureInit = async (functions = apiFunctions(), runs = RUNS): Promise<InitMeasured> => {
  const folder = mkdtempSync(join(tmpdir(), 'linkd-init-'));
  try {
    const fixed = [
      { name: 'nothing', file: await moduleOf(folder, 'nothing', 'export {};') },
      { name: 'client-dynamodb', file: await moduleOf(folder, 'client-dynamodb', WHOLE_CLIENT) },
    ].map((one) => ({ ...one, environment: {} }));
    const all = [...fixed, ...functions];
    const times = all.map((): number[] => []);
    for (let run = 0; run < runs; run++) {
      for (const [at, { file, environment }] of all.entries()) {
        times[at]?.push(importOnce(file, environment).milliseconds);
      }
    }
    const [empty, yardstick, ...measured] = all.map(({ name, file }, at) => ({
      name,
      kilobytes: statSync(file).size / 1000,
      milliseconds: medianOf(times[at] ?? []),
    }));
    if (!empty || !yardstick) throw new Error('Nothing was measured.');
    const share = (milliseconds: number) => milliseconds / yardstick.milliseconds;
    return { empty, yardstick, functions: measured.map((one) => ({ ...one, share: share(one.milliseconds) })) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The whole namespace is used, so esbuild can leave none of it out. */
const WHOLE_CLIENT = `import * as dynamodb from '@aws-sdk/client-dynamodb';
export const client = new dynamodb.DynamoDBClient();
export const names = Object.keys(dynamodb);`;

const moduleOf = async (folder: string, name: string, contents: string): Promise<string> => {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    stdin: { contents, resolveDir: ROOT },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outfile;
};
