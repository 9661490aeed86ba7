import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';

const ROOT = path.resolve(import.meta.dirname, '..');

/** What a function does not need of its packages, and what stands there instead. Each file says why. */
const IN_PLACE_OF = {
  '@aws-sdk/credential-provider-node': 'lambdas/in-place-of/aws-credential-chain.ts',
  '@smithy/core/event-streams': 'lambdas/in-place-of/aws-event-streams.ts',
  '@aws-lambda-powertools/jmespath/functions': 'lambdas/in-place-of/jmespath.ts',
  '@aws-lambda-powertools/jmespath': 'lambdas/in-place-of/jmespath.ts',
  debug: 'lambdas/in-place-of/debug.ts',
  // The signer of forms pins a client of its own, and takes from it no more than where a bucket is.
  '@aws-sdk/client-s3': 'node_modules/@aws-sdk/client-s3',
};

const CONSTANT = /^const (_\w+) = ("[^"\n]*");$/gm;
const COMPUTED_KEY = /([{,]\s*)\[(_\w+)\]:/g;

/**
 * A client of the SDK describes every operation of its service in one file. esbuild leaves out what is not used, but keeps
 * `{ [_hH]: 0 }` for fear that computing the key does something. The keys are constants of the same file: written out,
 * S3's 100 operations become the eight of ours, 55 KB less.
 */
const withPlainKeys = (source: string): string => {
  const constants = new Map([...source.matchAll(CONSTANT)].map(([, name = '', text = '']) => [name, text]));
  return source.replace(COMPUTED_KEY, (computed, before: string, name: string) => {
    const text = constants.get(name);
    return text === undefined ? computed : `${before}${text}:`;
  });
};

const leanSdk: Plugin = {
  name: 'lean-sdk',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/ }, async ({ path: file }) => ({
      contents: withPlainKeys(await readFile(file, 'utf8')),
      loader: 'js',
    }));
    // A client reads its version from there; all the rest would come along.
    onLoad({ filter: /[\\/]@aws-sdk[\\/][^\\/]+[\\/]package\.json$/ }, async ({ path: file }) => {
      const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/** Where the source maps of bundles are, beside their folders and in none of them: a function's asset is its folder alone. */
export const SOURCE_MAPS = 'source-maps';

/** Bundles files below `lambdas/`, each to a folder of its own. */
const bundle = async (files: string[], folder: string): Promise<void> => {
  await build({
    absWorkingDir: ROOT,
    entryPoints: files.map((file) => ({ in: path.join('lambdas', `${file}.ts`), out: path.join(file, 'index') })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    alias: Object.fromEntries(Object.entries(IN_PLACE_OF).map(([name, file]) => [name, path.join(ROOT, file)])),
    plugins: [leanSdk],
    // Our own copy of the SDK and not the runtime's: what was tested is what runs. The browser comes in a layer.
    external: ['@sparticuz/chromium'],
    // Some packages are still CommonJS and call `require`, which ESM lacks.
    banner: {
      js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
    },
    // Names go too: errors that are told apart by name carry it as a value.
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
    // A bundle does not mention its map, or Node would read it. An engineer has the sources; what a map must know is where in them.
    sourcemap: 'external',
    sourcesContent: false,
  });
  for (const file of files) {
    const map = path.join(folder, SOURCE_MAPS, `${file}.map`);
    await mkdir(path.dirname(map), { recursive: true });
    await rename(path.join(folder, file, 'index.mjs.map'), map);
  }
};

/** As a process of its own: esbuild takes plugins only when it is waited for, and a construct cannot wait. */
if (process.argv[1] === import.meta.filename) {
  const [folder = '', ...files] = process.argv.slice(2);
  await bundle(files, folder);
}
