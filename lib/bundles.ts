import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import path from 'node:path';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';
import { SOURCE_MAPS } from './bundling.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'linkd');
const PREFIX = 'bundles-';
/** Synthesis takes seconds. A folder that was not used for this long is of older code, or a killed process left it. */
const STALE_MS = 3_600_000;

/**
 * The functions' code, a bundle for each file below `lambdas/`. One run of esbuild (bundling.ts) makes all bundles in
 * three seconds. They are kept until the code changes. CDK's NodejsFunction would start a process for each function,
 * and take five times as long.
 */
export class Bundles {
  readonly #folder: string;

  constructor(files: string[]) {
    mkdirSync(CACHE, { recursive: true });
    this.#folder = path.join(CACHE, `${PREFIX}${fingerprintOf(files)}`);
    if (existsSync(this.#folder)) utimesSync(this.#folder, new Date(), new Date());
    else bundle(files, this.#folder);
    removeStale();
  }

  codeOf(file: string): AssetCode {
    return Code.fromAsset(path.join(this.#folder, file));
  }

  /** Puts the source maps into the assembly. No asset names them, so no deployment uploads them. */
  keepSourceMaps(assembly: string): void {
    cpSync(path.join(this.#folder, SOURCE_MAPS), path.join(assembly, SOURCE_MAPS), { recursive: true });
  }
}

/** Everything that decides what is in a bundle: the functions' code, how it is bundled, and which packages there are. */
const fingerprintOf = (files: string[]): string => {
  const sources = readdirSync(path.join(ROOT, 'lambdas'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .sort();
  const hash = createHash('sha256').update(files.join());
  for (const file of [...sources, 'lib/bundling.ts', 'package-lock.json', 'tsconfig.json'])
    hash.update(file).update(readFileSync(path.join(ROOT, file)));
  return hash.digest('hex').slice(0, 16);
};

/** Bundles beside the folder, so that another process finds all of it or nothing. */
const bundle = (files: string[], folder: string): void => {
  const made = mkdtempSync(`${folder}-`);
  try {
    execFileSync(process.execPath, [path.join(import.meta.dirname, 'bundling.ts'), made, ...files], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    renameSync(made, folder);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    // Another process was quicker.
    if (!existsSync(folder)) throw error;
  }
};

/** A folder has some 40 MB. Without this, killed test runs filled 12 GB. */
const removeStale = (): void => {
  for (const name of readdirSync(CACHE).filter((name) => name.startsWith(PREFIX))) {
    const folder = path.join(CACHE, name);
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > STALE_MS) rmSync(folder, { recursive: true, force: true });
  }
};
