import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';
import { builtOnce } from './build-cache.ts';
import { SOURCE_MAPS } from './bundling.ts';

/**
 * The functions' code, a bundle for each file below `lambdas/`. One run of esbuild (bundling.ts) makes all bundles in
 * three seconds. CDK's NodejsFunction would start a process for each function, and take five times as long.
 */
export class Bundles {
  readonly #folder: string;

  constructor(files: string[]) {
    this.#folder = builtOnce({
      kind: 'bundles',
      // The functions' code, how it is bundled, and which packages there are.
      sources: ['lambdas/**/*', 'lib/bundling.ts', 'package-lock.json', 'tsconfig.json'],
      options: files,
      build: (folder) =>
        execFileSync(process.execPath, [path.join(import.meta.dirname, 'bundling.ts'), folder, ...files], {
          stdio: ['ignore', 'inherit', 'inherit'],
        }),
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
