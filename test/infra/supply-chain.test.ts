import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Manifest {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}
interface Locked {
  version: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  /** Inside the archive of another package, whose integrity is its own. */
  inBundle?: boolean;
  integrity?: string;
  resolved?: string;
}
const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const packages = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, locked]) => ({
    ...locked,
    name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
  }));
const shipped = packages.filter(({ dev }) => !dev);

/** Licences that allow use in a closed product with no more than keeping their notice. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
]);

test('every command runs a file that is there', () => {
  for (const [name, command] of Object.entries(manifest.scripts)) {
    for (const [, file = ''] of command.matchAll(/node (\S+\.ts)/g))
      expect(existsSync(file), `${name}: ${file}`).toBe(true);
  }
});

test('every version is exact', () => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  }
});

test('every package is locked by its content, wherever it comes from', () => {
  for (const { name, integrity, resolved } of packages.filter(({ inBundle }) => !inBundle)) {
    expect(integrity, name).toMatch(/^sha512-/);
    expect(resolved, name).toBeUndefined();
  }
});

test('what is shipped is under a licence that allows it', () => {
  const others = shipped.filter(
    ({ license }) => !license?.split(' OR ').some((one) => ALLOWED.has(one.replace(/[()]/g, ''))),
  );
  expect(others.map(({ name, license }) => `${name} ${license}`)).toEqual([]);
});

test('docs/licences.md lists it; `npm run golden` writes it anew', async () => {
  const rows = new Set(shipped.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`));
  const page = [
    '# Licences of what is shipped',
    '',
    'Generated from `package-lock.json` by `npm run golden`: the run-time dependencies and all that they need. The packages that only building and',
    'testing take are not in it, and not in what is deployed.',
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...[...rows].sort(),
    '',
  ];
  await expect(page.join('\n')).toMatchFileSnapshot('../../docs/licences.md');
});
