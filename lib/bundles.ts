import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';

const ROOT = path.resolve(import.meta.dirname, '..');

/**
 * The functions' code, one bundle a file below `lambdas/`. All are made by one run of esbuild, which reads each package once and takes two
 * seconds for everything; CDK's NodejsFunction would start a process a function, five times as long.
 */
export class Bundles {
  readonly #folder: string;

  constructor(files: string[]) {
    const cache = path.join(ROOT, 'node_modules', '.cache', 'linkd');
    mkdirSync(cache, { recursive: true });
    this.#folder = mkdtempSync(path.join(cache, 'bundles-'));
    process.once('exit', () => rmSync(this.#folder, { recursive: true, force: true }));
    buildSync({
      absWorkingDir: ROOT,
      entryPoints: files.map((file) => ({ in: path.join('lambdas', `${file}.ts`), out: path.join(file, 'index') })),
      outdir: this.#folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      mainFields: ['module', 'main'],
      // Our own copy of the SDK and not the runtime's: what was tested is what runs. The browser comes in a layer.
      external: ['@sparticuz/chromium'],
      // Some packages are still CommonJS and call `require`, which ESM lacks.
      banner: {
        js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
      },
      // Names stay, so that stack traces can be read without a source map, which costs time at every cold start.
      minifyWhitespace: true,
      minifySyntax: true,
      legalComments: 'none',
      logLevel: 'error',
    });
  }

  codeOf(file: string): AssetCode {
    return Code.fromAsset(path.join(this.#folder, file));
  }
}
