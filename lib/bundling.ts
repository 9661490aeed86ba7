import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';

const ROOT = path.resolve(import.meta.dirname, '..');

/** The parts of packages that no function needs, and their replacements. Each replacement says why. */
const IN_PLACE_OF = {
  '@aws-sdk/credential-provider-node': 'lambdas/in-place-of/aws-credential-chain.ts',
  '@smithy/core/event-streams': 'lambdas/in-place-of/aws-event-streams.ts',
  '@aws-lambda-powertools/jmespath/functions': 'lambdas/in-place-of/jmespath.ts',
  '@aws-lambda-powertools/jmespath': 'lambdas/in-place-of/jmespath.ts',
  debug: 'lambdas/in-place-of/debug.ts',
  // Functions read pages that they hold already. The build for browsers cannot fetch one, nor guess its encoding: 1 MB.
  cheerio: 'node_modules/cheerio/dist/browser/index.js',
  // The signer of forms pins its own client, and only reads the bucket's address from it.
  '@aws-sdk/client-s3': 'node_modules/@aws-sdk/client-s3',
};

const CONSTANT = /^const (_\w+) = ("[^"\n]*");$/gm;
const COMPUTED_KEY = /([{,]\s*)\[(_\w+)\]:/g;

/**
 * An SDK client describes every operation of its service in one file. esbuild removes unused operations, but keeps `{
 * [_hH]: 0 }`, because computing the key could have an effect. The keys are constants of the same file. Written out,
 * they let esbuild keep only our eight of S3's 100 operations, which saves 55 KB.
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
    // A client reads its version from package.json. The rest of that file would come along.
    onLoad({ filter: /[\\/]@aws-sdk[\\/][^\\/]+[\\/]package\.json$/ }, async ({ path: file }) => {
      const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/**
 * Node's own modules are required, even where a package imports them when it first needs them. An `import()` asks a
 * module for each of its exports, and `WebSocket` of `node:http` loads all of undici: 20 ms and more of a cold start.
 * The SDK imports `node:http` that way before its first call.
 */
const builtinsAsTheyAre: Plugin = {
  name: 'builtins-as-they-are',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^node:/ }, ({ kind, path: name }) =>
      kind === 'dynamic-import' ? { path: name, namespace: 'builtin' } : undefined,
    );
    onLoad({ filter: /^/, namespace: 'builtin' }, ({ path: name }) => ({
      contents: `module.exports = require('${name}');`,
    }));
  },
};

/** The folder of the source maps. It is beside the functions' folders, so no asset contains it. */
export const SOURCE_MAPS = 'source-maps';

/** Bundles files below `lambdas/`, each into its own folder. */
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
    plugins: [leanSdk, builtinsAsTheyAre],
    // We ship our own copy of the SDK, so the code that runs is the code that was tested. The browser comes in a layer.
    external: ['@sparticuz/chromium'],
    // Some packages are CommonJS and call `require`, which ESM lacks.
    banner: {
      js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
    },
    // Names are minified too: errors that are told apart by name carry it as a value.
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
    // A bundle does not name its map, or Node would read it. Engineers have the sources, so the map only needs
    // positions.
    sourcemap: 'external',
    sourcesContent: false,
  });
  for (const file of files) {
    const map = path.join(folder, SOURCE_MAPS, `${file}.map`);
    await mkdir(path.dirname(map), { recursive: true });
    await rename(path.join(folder, file, 'index.mjs.map'), map);
  }
};

/** This file runs as a process: esbuild's plugins are asynchronous, and a construct cannot wait for them. */
if (process.argv[1] === import.meta.filename) {
  const [folder = '', ...files] = process.argv.slice(2);
  await bundle(files, folder);
}
