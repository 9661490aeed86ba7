import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { importOnce, medianOf, type ShippedFunction, shippedFunctions } from '../cost/imports.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** Enough for a median that one busy moment does not change. */
const RUNS = 9;

/** A bundle's size, and the time to import it. */
export interface Init {
  name: string;
  kilobytes: number;
  milliseconds: number;
  /** As a share of the yardstick's time. */
  share: number;
}

export interface InitMeasured {
  /** A module that imports all of `@aws-sdk/client-dynamodb`. */
  yardstick: Omit<Init, 'share'>;
  /** A module that imports nothing, to measure the clock itself. */
  empty: Omit<Init, 'share'>;
  functions: Init[];
}

/** The bundles that people wait for: the API's functions. */
export const apiFunctions = (): ShippedFunction[] => shippedFunctions().filter(({ isApi }) => isApi);

/**
 * How long bundles take to import, each in its own process, beside a yardstick that none of our changes moves: one
 * whole AWS client, bundled by esbuild in the same run. All take turns, so that a busy minute affects all of them
 * alike.
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

/** The whole namespace is used, so esbuild cannot remove any of it. */
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
