import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const packageOf = (layer: string) => join(layer, 'nodejs', 'node_modules', '@sparticuz', 'chromium');

/** Whether a layer brings the browser. */
export const hasBrowser = (layer: string): boolean => existsSync(join(packageOf(layer), 'package.json'));

/**
 * The browser of a layer, unpacked once a machine. It unpacks itself into the temporary directory, which takes 2.4 s
 * and goes wrong when several environments do it at once for the first time; so it is done here, before the first of
 * them, and each gets links to it.
 *
 * @param cache defaults to a folder of node_modules: what is in it is as old as the package that it came from.
 * @returns the directory of what it unpacked, to be linked into each environment's temporary directory.
 */
export const unpackedBrowser = async (
  layer: string,
  cache = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'linkd'),
): Promise<string> => {
  const { version, exports, main } = JSON.parse(readFileSync(join(packageOf(layer), 'package.json'), 'utf8'));
  const directory = join(cache, `chromium-${version}`);
  if (existsSync(directory)) return directory;

  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(join(cache, 'unpacking-'));
  try {
    const entry = pathToFileURL(join(packageOf(layer), entryOf(exports) ?? main ?? 'index.js')).href;
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', `await (await import(${JSON.stringify(entry)})).default.executablePath()`],
      // The variable makes it unpack the libraries of Lambda's system too, so that it needs none of this machine's.
      { env: { TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' } },
    );
    await findFontsIn(join(directory, 'fonts'), join(unfinished, 'fonts', 'fonts.conf'));
    // A name appears only with all of its content; the loser of a race finds the name taken by the same content.
    await rename(unfinished, directory).catch((error: NodeJS.ErrnoException) => {
      if (!existsSync(directory)) throw error;
    });
    return directory;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
};

/**
 * The package's fonts.conf looks in `/tmp/fonts`, which is where it unpacks itself on Lambda and not here. A Chromium
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
