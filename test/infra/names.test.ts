import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configOf, functionsOf, synthesize } from '../support/templates/stack.ts';

/** One name everywhere: a function's file, its row and construct, its sample event and its test. */
const files = ['api', 'steps', 'triggers'].flatMap((folder) =>
  readdirSync(`lambdas/${folder}`).map((file) => ({ folder, name: file.replace(/\.ts$/, '') })),
);
const constructs = Object.keys(functionsOf(synthesize(configOf('dev')))).map((id) =>
  id.replace(/^Functions|[0-9A-F]{8}$/g, ''),
);

const pascalCase = (name: string) => name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

test.each(files)('$folder/$name has a construct, an event and a test of its name', ({ folder, name }) => {
  expect(constructs).toContain(pascalCase(name));
  expect(existsSync(`events/${name}.json`), `events/${name}.json`).toBe(true);
  const tests = ['unit', 'browser'].map((project) => `test/${project}/${folder}/${name}.test.ts`);
  expect(
    tests.filter((file) => existsSync(file)),
    tests.join(' or '),
  ).toHaveLength(1);
});

test('every construct has its file, and every event its function', () => {
  const names = files.map(({ name }) => name);
  expect(constructs.sort()).toEqual(names.map(pascalCase).sort());
  const events = readdirSync('events').filter((file) => file.endsWith('.json'));
  expect(events.map((file) => file.replace('.json', '')).sort()).toEqual([...names].sort());
});
