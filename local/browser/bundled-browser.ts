import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { BROWSER_CACHE, cachedFolder } from './browser-cache.ts';

const packageOf = (layer: string) => join(layer, 'nodejs', 'node_modules', '@sparticuz', 'chromium');

/** Whether a layer brings the browser. */
export const hasBrowser = (layer: string): boolean => existsSync(join(packageOf(layer), 'package.json'));

/**
 * Unpacks the browser of a layer, once a machine and version. The package does it itself in the temporary directory,
 * which takes 2.4 s and fails when several environments begin at once. So it happens here, before the first of them.
 *
 * @returns the folder of the unpacked files.
 */
export const unpackedBrowser = async (layer: string, cache = BROWSER_CACHE): Promise<string> => {
  const { version, exports, main } = JSON.parse(readFileSync(join(packageOf(layer), 'package.json'), 'utf8'));
  const entry = pathToFileURL(join(packageOf(layer), entryOf(exports) ?? main ?? 'index.js')).href;
  return cachedFolder(cache, { kind: 'chromium', version }, async (draft, folder) => {
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', `await (await import(${JSON.stringify(entry)})).default.executablePath()`],
      // The variable makes it unpack the libraries of Lambda's system too, so that it needs none of this machine's.
      { env: { TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' } },
    );
    await findFontsIn(join(folder, 'fonts'), join(draft, 'fonts', 'fonts.conf'));
  });
};

/**
 * The package's fonts.conf looks in `/tmp/fonts`, where the package is unpacked on Lambda and not here. A Chromium
 * without any font ends at the first text field that it draws.
 */
const findFontsIn = async (fonts: string, configuration: string): Promise<void> => {
  const written = await readFile(configuration, 'utf8');
  await writeFile(configuration, written.replaceAll('/tmp/fonts', fonts));
};

type Exports = string | { [condition: string]: Exports } | undefined;

const entryOf = (exports: Exports): string | undefined => {
  if (exports === undefined || typeof exports === 'string') return exports;
  return entryOf(exports['.'] ?? exports.import ?? exports.node ?? exports.default);
};
