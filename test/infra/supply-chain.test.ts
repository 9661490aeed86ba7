import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Manifest {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
}
interface Locked {
  version: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  /** Inside another package's archive, which has the integrity hash. */
  inBundle?: boolean;
  integrity?: string;
  resolved?: string;
  /** A workspace of this repository, not a package. */
  link?: boolean;
  hasInstallScript?: boolean;
  os?: string[];
}
const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const packages = Object.entries(lock.packages)
  .filter(([path, { link }]) => path.includes('node_modules/') && !link)
  .map(([path, locked]) => ({
    ...locked,
    name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
  }));
const shipped = packages.filter(({ dev }) => !dev);

/** Licences that allow use in a closed product and only ask to keep their notice. */
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

/** Tools of the local cloud with licences that ask for the source of what is built with them. */
const COPYLEFT_TOOLS = ['@cloud-copilot/iam-policy', '@cloud-copilot/iam-simulate', '@cloud-copilot/iam-utils'];

/**
 * The console's files contain it unmodified, in a file of its own. Its licence asks for the source of changes to itself,
 * and for the address of its own source, which docs/licences.md has.
 */
const WEAK_COPYLEFT_IN_CONSOLE = ['elkjs'];

/** The packages whose code Vite puts into the console's files. The others only build it. */
const inConsole = Object.keys(
  (JSON.parse(readFileSync('console/package.json', 'utf8')) as Manifest).devDependencies,
).filter((name) => !/^(@types\/|@linkd\/|@vitejs\/|vite$)/.test(name));

test('every command runs an existing file', () => {
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

test('every package is locked by its content', () => {
  for (const { name, integrity, resolved } of packages.filter(({ inBundle }) => !inBundle)) {
    expect(integrity, name).toMatch(/^sha512-/);
    expect(resolved, name).toBeUndefined();
  }
});

test('every package that runs a script when it is installed has been allowed to', () => {
  const scripted = packages.filter(({ hasInstallScript, os }) => hasInstallScript && (os?.includes('linux') ?? true));
  expect([...new Set(scripted.map(({ name }) => name))].sort()).toEqual(Object.keys(manifest.allowScripts));
});

test('every shipped package has a licence that allows it', () => {
  const others = shipped.filter(
    ({ license }) => !license?.split(' OR ').some((one) => ALLOWED.has(one.replace(/[()]/g, ''))),
  );
  expect(others.map(({ name, license }) => `${name} ${license}`)).toEqual([]);
});

test('no bundle has a licence that asks for our source: such packages only run on the machine of the developer', () => {
  const tools = packages.filter(
    ({ name, dev, license }) => dev && /GPL/.test(license ?? '') && !WEAK_COPYLEFT_IN_CONSOLE.includes(name),
  );
  expect(tools.map(({ name }) => name)).toEqual(COPYLEFT_TOOLS);
  const bundled = readdirSync('lambdas', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join('lambdas', file), 'utf8'));
  for (const name of COPYLEFT_TOOLS) expect(bundled.filter((source) => source.includes(name))).toEqual([]);
});

test('every package in the console has a licence that allows it', () => {
  const others = packages.filter(
    ({ name, license }) =>
      inConsole.includes(name) && !ALLOWED.has(license ?? '') && !WEAK_COPYLEFT_IN_CONSOLE.includes(name),
  );
  expect(others.map(({ name, license }) => `${name} ${license}`)).toEqual([]);
});

test('docs/licences.md lists the packages; `npm run golden` generates it', async () => {
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
    '## In the files of the console',
    '',
    'elkjs is unmodified, and its layout code is a file of its own. Its source is at https://github.com/kieler/elkjs.',
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...packages
      .filter(({ name }) => inConsole.includes(name))
      .map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`),
    '',
    '## Development only, under a copyleft licence',
    '',
    'These judge policies in the local cloud. They are in no bundle and no layer, and nobody uses them over a network.',
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...packages
      .filter(({ name }) => COPYLEFT_TOOLS.includes(name))
      .map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`),
    '',
  ];
  await expect(page.join('\n')).toMatchFileSnapshot('../../docs/licences.md');
});
