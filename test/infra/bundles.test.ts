import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readable } from '../../deployment/stack-trace.ts';
import { Bundles } from '../../lib/bundles.ts';
import { ROUTES } from '../../lib/routes.ts';
import { configOf, functionsOf, newStackOf } from '../support/templates/stack.ts';

/** The key under which CDK names a function's asset, when it is told to, as its command line does. */
const assets = Object.entries(
  functionsOf(Template.fromStack(newStackOf(configOf('prod'), { context: { 'aws:cdk:enable-asset-metadata': true } }))),
).map(([id, { Metadata }]) => ({
  name: id.replace(/^Functions|[0-9A-F]{8}$/g, ''),
  folder: Metadata['aws:asset:path'] as string,
}));
const ofApi = assets.filter(({ folder }) => /[\\/]api[\\/]/.test(folder));
const bundleIn = (folder: string): string => readFileSync(join(folder, 'index.mjs'), 'utf8');

/** Parts of packages that esbuild would include, with words that only they contain. */
const LEFT_OUT = {
  'the X-Ray SDK': 'AWS_XRAY_CONTEXT_MISSING',
  'the SDK’s credential chain': 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'Zod’s locales but English': 'ltige Eingabe',
  'operations of S3 that nobody calls': 'SelectObjectContent',
  'the codec of event streams': ':event-type',
  'an interpreter of JMESPath': 'LexerError',
  'tables of encodings that pages had before Unicode': 'windows1252',
  // Such an import loads undici in every function: see lib/bundling.ts.
  'an import of Node’s HTTP client': 'import("node:http")',
};

describe('every bundle', () => {
  test('is one file: its map is not in the asset, and not mentioned', () => {
    expect(assets.length).toBeGreaterThan(30);
    for (const { name, folder } of assets) {
      expect(readdirSync(folder), name).toEqual(['index.mjs']);
      expect(bundleIn(folder).includes('sourceMappingURL=data'), name).toBe(false);
      expect(bundleIn(folder).slice(-200), name).not.toContain('sourceMappingURL');
    }
  });

  test.each(Object.entries(LEFT_OUT))('is without %s', (_, word) => {
    expect(assets.filter(({ folder }) => bundleIn(folder).includes(word)).map(({ name }) => name)).toEqual([]);
  });
});

test('a bundle of the API has at most 500 KB', () => {
  const sizes = ofApi.map(({ name, folder }) => [name, statSync(join(folder, 'index.mjs')).size] as const);
  // The functions of the routes, and the one of the live API.
  expect(sizes).toHaveLength(new Set(ROUTES.map(({ calls }) => calls)).size + 1);
  expect(sizes.filter(([, bytes]) => bytes > 500_000)).toEqual([]);
});

test('a stack trace of a bundle is read with the map that the assembly keeps', () => {
  const bundles = new Bundles(['api/get-persona']);
  const assembly = mkdtempSync(join(tmpdir(), 'source-maps-'));
  onTestFinished(() => rmSync(assembly, { recursive: true }));
  bundles.keepSourceMaps(assembly);
  const { path: folder } = bundles.codeOf('api/get-persona') as never as { path: string };
  const lines = bundleIn(folder).split('\n');
  const line = lines.findIndex((text) => text.includes('There is no persona yet.'));
  const column = lines[line]?.indexOf('There is no persona yet.');
  const trace = `    at ab (file:///var/task/index.mjs:${line + 1}:${column})`;
  const map = readFileSync(join(assembly, 'source-maps', 'api', 'get-persona.map'), 'utf8');
  expect(readable(trace, map)).toMatch(/^ {4}at ab \(\S*lambdas\/api\/get-persona\.ts:\d+:\d+\)$/);
  expect(map).not.toContain('sourcesContent');
});

test('bundles of unchanged code are made once', () => {
  const folderOf = (...files: string[]) => {
    const { path: folder } = new Bundles(files).codeOf('api/health') as never as { path: string };
    return dirname(dirname(folder));
  };
  const made = statSync(folderOf('api/health')).ino;
  expect(statSync(folderOf('api/health')).ino).toBe(made);
  expect(statSync(folderOf('api/health', 'api/status')).ino).not.toBe(made);
});

test('bundles that were not used for an hour are removed', () => {
  const [old, fresh] = ['bundles-', 'bundles-'].map((prefix) => mkdtempSync(join('node_modules/.cache/linkd', prefix)));
  if (!old || !fresh) throw new Error('There is no cache.');
  onTestFinished(() => rmSync(fresh, { recursive: true }));
  const longAgo = Date.now() / 1000 - 3_601;
  utimesSync(old, longAgo, longAgo);
  new Bundles(['api/health']);
  expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
});
