import { execFile } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { BARE_ENVIRONMENT } from '../support/processes/bare-environment.ts';
import { served } from '../support/servers/served.ts';
import { temporaryFolder } from '../support/templates/small-assembly.ts';

/** What the demo is made of. */
const PROJECT = ['bin', 'lib', 'lambdas', 'statemachine', 'local', 'client', 'console', 'command-line', 'events'];
const FILES = ['cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json'];

const ROW = `
  guild: {
    label: 'Guild',
    kind: 'api',
    baseUrl: 'https://guild.example',
    pace: { requestsAMinute: 60, requestsALookup: 1 },
  },
`;

const FILE = `
import { UNRECOGNISED } from '../../pages/block-detection.ts';
import type { ApiSource } from '../source.ts';

export const guild: ApiSource = {
  headers: () => ({}),
  requestsFor: ({ name }) => [{ path: \`/members?name=\${encodeURIComponent(name)}\` }],
  read({ status, body }) {
    if (status !== 200 || !Array.isArray(body)) return UNRECOGNISED;
    const candidates = body.map(({ url, name, trade, town }) => ({
      ...{ url, name, headline: trade, company: null, place: town, about: null, topics: [], page: undefined },
    }));
    return { kind: 'candidates', candidates };
  },
};
`;

/** A source that nobody has heard of, and the people that it was asked for. */
const guild = () => {
  const asked: string[] = [];
  const member = {
    url: 'https://guild.example/m/7',
    name: 'Chidi Ezenwa',
    trade: 'Backend developer',
    town: 'Nigeria',
  };
  const app = new Hono().get('/members', (c) => {
    asked.push(c.req.query('name') ?? '');
    return c.json(asked.at(-1) === 'Chidi' ? [member] : []);
  });
  return { app, asked };
};

test('a tenth source is one row and one file: the demo asks it, and says who was found there', async () => {
  const { app, asked } = guild();
  await using server = await served(app);
  const project = temporaryFolder();
  for (const name of [...PROJECT, ...FILES]) cpSync(name, join(project, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));

  const table = join(project, 'lambdas/contracts/sources.ts');
  const rows = readFileSync(table, 'utf8');
  const first = 'export const SOURCES = {\n';
  expect(rows).toContain(first);
  writeFileSync(table, rows.replace(first, first + ROW));
  writeFileSync(join(project, 'lambdas/domain/lookup/sources/guild.ts'), FILE);

  const { stdout } = await promisify(execFile)(process.execPath, ['local/commands/demo.ts', '--json'], {
    cwd: project,
    env: { ...BARE_ENVIRONMENT, HOME: process.env.HOME, GUILD_BASE_URL: server.url },
    maxBuffer: 10_000_000,
  });
  const { persons } = JSON.parse(stdout).result;
  expect(asked.toSorted()).toEqual(['Chidi', 'Maren Solberg']);
  expect(persons).toMatchObject([
    {
      ...{ name: 'Chidi', source: 'guild', profile_url: 'https://guild.example/m/7' },
      sources: [{ source: 'guild', profile_url: 'https://guild.example/m/7' }],
      attempts: [{ source: 'guild', outcome: 'found' }],
    },
    {
      name: 'Maren Solberg',
      attempts: [{ source: 'guild', outcome: 'absent' }, { source: 'linkedin' }, { source: 'x' }],
    },
  ]);
}, 180_000);
