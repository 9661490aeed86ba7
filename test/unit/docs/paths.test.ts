import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const PAGES = globSync(['*.md', 'docs/**/*.md', '.github/**/*.md', 'local/*.md']);
const GENERATED = ['.git', '.local', 'cdk.out', 'node_modules'];
const ROOMS = readdirSync('.', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !GENERATED.includes(entry.name))
  .map(({ name }) => name);
const SOURCES = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
);
const FILES = new Set([...SOURCES, ...readdirSync('.')]);

/** Pages may leave out the beginning of a path: `contracts/job.ts` is in `lambdas`. */
const isFile = (path: string) => [...FILES].some((file) => file === path || file.endsWith(`/${path}`));

/** A source file by its ending, and whatever else begins with one of our folders. Capitals and stars stand for a name. */
const isMissing = (path: string): boolean => {
  if (/[A-Z*{…]/.test(path.replace(/\b[A-Z]+\.md$/, ''))) return false;
  if (/^[\w./-]+\.(ts|md)$/.test(path)) return !isFile(path);
  return /^[\w.-]+\/[\w./-]*$/.test(path) && ROOMS.includes(path.split('/')[0] ?? '') && !existsSync(path);
};

const withoutCode = (text: string) => text.replace(/^```.*?^```/gms, '');

test.each(PAGES)('every path that %s names is there', (page) => {
  const text = readFileSync(page, 'utf8');
  const named = [...withoutCode(text).matchAll(/`([^`\s]+)`/g)].map(([, path = '']) => path);
  const linked = [...text.matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => join(dirname(page), path));
  expect([...named.filter(isMissing), ...linked.filter((path) => !existsSync(path))]).toEqual([]);
});

const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');

test.each(PAGES)('every heading that %s links to is there', (page) => {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#:\s]*)#([^)]+)\)/g)];
  const missing = links.filter(([, path = '', anchor = '']) => {
    const target = path === '' ? page : join(dirname(page), path);
    const headings = [...readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      anchorOf(heading),
    );
    return !headings.includes(anchor);
  });
  expect(missing.map(([link]) => link)).toEqual([]);
});
