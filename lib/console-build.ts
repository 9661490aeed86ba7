import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'linkd');

const OLD_MS = 3_600_000;

/** The files that the console's pages are made of. */
const SOURCES = ['console/**/*', 'client/**/*', 'statemachine/pipeline.asl.json', 'package-lock.json'];

/**
 * The folder with the console's built files. Vite needs two seconds for them, so they are made once for each content of
 * their sources. A rename publishes them, so that two synths at once never see half of them.
 */
export const consoleFiles = (): string => {
  const folder = path.join(CACHE, `console-${hashOfSources()}`);
  if (existsSync(folder)) return folder;

  mkdirSync(CACHE, { recursive: true });
  removeOld();
  const draft = mkdtempSync(path.join(CACHE, 'draft-'));
  execFileSync(
    process.execPath,
    [path.join('node_modules', 'vite', 'bin', 'vite.js'), 'build', 'console', '--outDir', draft, '--logLevel', 'warn'],
    { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
};

/** Another process may be about to use a folder that was made a moment ago. */
const removeOld = (): void => {
  for (const name of globSync('console-*', { cwd: CACHE })) {
    const folder = path.join(CACHE, name);
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > OLD_MS) rmSync(folder, { recursive: true, force: true });
  }
};

const hashOfSources = (): string => {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: ROOT, exclude: ['**/node_modules'], withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(`${path.relative(ROOT, file)}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
};
