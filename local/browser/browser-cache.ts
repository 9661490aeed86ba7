import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** A folder of node_modules, so that a new install of the packages begins with an empty one. */
export const BROWSER_CACHE = resolve(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'linkd');

const DRAFT = 'unpacking-';
/** Unpacking takes seconds. A draft of this age belongs to a process that was killed. */
const STALE_MS = 3_600_000;

/**
 * A folder of the cache, filled once. It appears with all of its content, however many processes fill it at once.
 * Filling it removes the folders of other versions: one takes 285 MB.
 *
 * @param kind begins the names of all versions.
 */
export const cachedFolder = async (
  cache: string,
  { kind, version }: { kind: string; version: string },
  fill: (draft: string, final: string) => Promise<void>,
): Promise<string> => {
  const folder = join(cache, `${kind}-${version}`);
  if (existsSync(folder)) return folder;

  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(join(cache, DRAFT));
  try {
    await fill(draft, folder);
    // The loser of a race finds the name taken by the same content.
    await rename(draft, folder).catch((error: NodeJS.ErrnoException) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await prune(cache, kind, folder);
  return folder;
};

const prune = async (cache: string, kind: string, kept: string): Promise<void> => {
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    const isOld = name.startsWith(`${kind}-`) && path !== kept;
    if (isOld || (name.startsWith(DRAFT) && (await isStale(path)))) await rm(path, { recursive: true, force: true });
  }
};

const isStale = (path: string): Promise<boolean> =>
  stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > STALE_MS,
    () => false,
  );
