import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '..');
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'linkd');
/** Synthesis takes seconds. A folder that was not used for this long is of older code, or a killed process left it. */
const STALE_MS = 3_600_000;

interface Build {
  /** Begins the names of the folders. */
  kind: string;
  /** Patterns of the files, and further words, that decide what is built. */
  sources: string[];
  options?: string[];
  /** Fills the folder. */
  build: (folder: string) => void;
}

/**
 * What was built of these sources, once for each of their contents. A rename publishes it, so that two processes at
 * once never see half of it. Other builds are removed when they were not used for an hour: one has up to 40 MB, and
 * killed test runs once filled 12 GB.
 *
 * @returns the folder
 */
export const builtOnce = ({ kind, sources, options = [], build }: Build): string => {
  mkdirSync(CACHE, { recursive: true });
  const folder = path.join(CACHE, `${kind}-${hashOf(sources, options)}`);
  if (existsSync(folder)) utimesSync(folder, new Date(), new Date());
  else publish(folder, build);
  removeStale(kind);
  return folder;
};

const publish = (folder: string, build: Build['build']): void => {
  const draft = mkdtempSync(`${folder}-`);
  try {
    build(draft);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another process was quicker.
    if (!existsSync(folder)) throw error;
  }
};

const removeStale = (kind: string): void => {
  for (const name of globSync(`${kind}-*`, { cwd: CACHE })) {
    const folder = path.join(CACHE, name);
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > STALE_MS) rmSync(folder, { recursive: true, force: true });
  }
};

const hashOf = (sources: string[], options: string[]): string => {
  const hash = createHash('sha256').update(options.join('\0'));
  const files = globSync(sources, { cwd: ROOT, exclude: ['**/node_modules'], withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(`${path.relative(ROOT, file)}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
};
