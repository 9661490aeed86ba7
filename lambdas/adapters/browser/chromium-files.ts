import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where it is unpacked before it is put in place. An execution environment has its temporary directory to itself. */
const UNPACKING = 'linkd-unpacking';

/** The package, with what it reads of the environment set. */
export type ChromiumPackage = typeof import('@sparticuz/chromium').default;

/**
 * A layer brings the package in Lambda, since its 70 MB are not for bundling. `import` looks for packages beside the
 * importing file only; `require.resolve` also looks where NODE_PATH says, which is where layers are.
 */
export const loadChromium = async (): Promise<ChromiumPackage> => {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { default: chromium }: typeof import('@sparticuz/chromium') = await import(pathToFileURL(entry).href);
  return chromium;
};

/**
 * Unpacks Chromium where it is not, and says where it is.
 *
 * The package takes a file named `chromium` for a whole one, and a folder of fonts for all of them. A function that
 * reaches its timeout while it unpacks leaves half of both to the next one of its environment, since /tmp stays. So it
 * is unpacked beside, and each part appears by a rename, `chromium` last: where it is, everything is.
 *
 * @param anew whatever is there does not work: take it away first
 */
export const unpackedChromium = async (chromium: ChromiumPackage, anew = false): Promise<string> => {
  const home = tmpdir();
  const names = await readdir(home);
  if (!anew && names.includes('chromium')) return join(home, 'chromium');

  // What is left of an earlier try goes first: /tmp has 512 MB, and all of it takes 211.
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

/** The package's fonts.conf looks in /tmp; a Chromium without any font ends at the first text that it draws. */
const findFontsIn = async (home: string, configuration: string): Promise<void> => {
  const written = await readFile(configuration, 'utf8');
  await writeFile(configuration, written.replaceAll('/tmp/fonts', join(home, 'fonts')));
};

/** Lets the package take another directory for the temporary one. Nothing else of the function asks for it meanwhile. */
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
