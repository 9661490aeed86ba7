import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where Chromium is unpacked before it is put in place. An environment has its temporary directory to itself. */
const UNPACKING = 'linkd-unpacking';

/** The package, after it has set its part of the environment. */
export type ChromiumPackage = typeof import('@sparticuz/chromium').default;

/**
 * A layer holds the package in Lambda, since its 70 MB are too large for a bundle. `import` searches packages only
 * beside the importing file; `require.resolve` also searches NODE_PATH, where layers are.
 */
export const loadChromium = async (): Promise<ChromiumPackage> => {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { default: chromium }: typeof import('@sparticuz/chromium') = await import(pathToFileURL(entry).href);
  return chromium;
};

/**
 * Unpacks Chromium if it is missing, and returns its path.
 *
 * The package takes a file named `chromium` for a complete one, and a folder of fonts for all of them. A function that
 * times out while unpacking would leave half of both to the next one, since /tmp stays. So it is unpacked in another
 * directory, and each part appears by a rename, `chromium` last: if it exists, everything does.
 *
 * @param anew the existing files do not work: remove them first
 */
export const unpackedChromium = async (chromium: ChromiumPackage, anew = false): Promise<string> => {
  const home = tmpdir();
  const names = await readdir(home);
  if (!anew && names.includes('chromium')) return join(home, 'chromium');

  // The rest of an earlier try goes first: /tmp has 512 MB, and Chromium takes 211.
  const draft = join(home, UNPACKING);
  await Promise.all([draft, join(home, 'chromium')].map((left) => rm(left, { recursive: true, force: true })));
  await mkdir(draft);
  const executable = basename(await withTemporaryDirectory(draft, () => chromium.executablePath()));
  await findFontsIn(home, join(draft, 'fonts', 'fonts.conf'));
  const parts = (await readdir(draft)).filter((name) => name !== executable);
  for (const name of [...parts, executable]) {
    await rm(join(home, name), { recursive: true, force: true });
    await rename(join(draft, name), join(home, name));
  }
  await rm(draft, { recursive: true });
  return join(home, executable);
};

/** The package's fonts.conf looks in /tmp. Without any font Chromium ends at the first text that it draws. */
const findFontsIn = async (home: string, configuration: string): Promise<void> => {
  const written = await readFile(configuration, 'utf8');
  await writeFile(configuration, written.replaceAll('/tmp/fonts', join(home, 'fonts')));
};

/** Gives the package another temporary directory. Nothing else in the function asks for it meanwhile. */
const withTemporaryDirectory = async <T>(directory: string, work: () => Promise<T>): Promise<T> => {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = directory;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
};
