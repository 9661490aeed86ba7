import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';
import { SOURCE_MAPS } from './bundling.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'linkd');
const PREFIX = 'bundles-';
/** Synthesis takes seconds. A folder of this age was left by a process that was killed. */
const STALE_MS = 3_600_000;

/**
 * The functions' code, a bundle for each file below `lambdas/`. One run of esbuild (bundling.ts) makes all bundles in
 * three seconds. CDK's NodejsFunction would start a process for each function, and take five times as long.
 */
export class Bundles {
  readonly #folder: string;

  constructor(files: string[]) {
    mkdirSync(CACHE, { recursive: true });
    removeStale();
    this.#folder = mkdtempSync(path.join(CACHE, PREFIX));
    process.once('exit', () => rmSync(this.#folder, { recursive: true, force: true }));
    execFileSync(process.execPath, [path.join(import.meta.dirname, 'bundling.ts'), this.#folder, ...files], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  }

  codeOf(file: string): AssetCode {
    return Code.fromAsset(path.join(this.#folder, file));
  }

  /** Puts the source maps into the assembly. No asset names them, so no deployment uploads them. */
  keepSourceMaps(assembly: string): void {
    cpSync(path.join(this.#folder, SOURCE_MAPS), path.join(assembly, SOURCE_MAPS), { recursive: true });
  }
}

/** A folder has some 40 MB. Without this, killed test runs filled 12 GB. */
const removeStale = (): void => {
  for (const name of readdirSync(CACHE).filter((name) => name.startsWith(PREFIX))) {
    const folder = path.join(CACHE, name);
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > STALE_MS) rmSync(folder, { recursive: true, force: true });
  }
};
