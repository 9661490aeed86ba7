import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Hono } from 'hono';
import { describe, expect, test, vi } from 'vitest';
import { folderOf } from '../../support/builders/folder.ts';
import { environmentOf, linkdInTerminal, linkdPiped } from '../../support/processes/linkd-command.ts';
import { JOB, jobServer } from '../../support/servers/job-server.ts';
import { served } from '../../support/servers/served.ts';
import { CLIENT, signInPage } from '../../support/servers/sign-in-page.ts';
import { temporaryFolder } from '../../support/templates/small-assembly.ts';

const NOBODY = 'events/recordings/nobody.flac';
const NOWHERE = 'http://127.0.0.1:1';
const linkd = (...args: string[]) => linkdPiped(args, environmentOf(temporaryFolder(), NOWHERE));

const signedIn = (address: string) => ({ ...environmentOf(temporaryFolder(), address), LINKD_TOKEN: 'a.good-token' });

describe('2: the call is wrong', () => {
  const pdf = folderOf({ 'talk.mp3': '%PDF-1.7 a document', 'notes.txt': 'notes' });
  test.each([
    ['an unknown option', ['list', '--lost'], "error: unknown option '--lost'"],
    ['no such command', ['sumbit'], "error: unknown command 'sumbit'"],
    ['no such file', ['submit', 'nothing.mp3'], 'There is no file nothing.mp3. Check its name.'],
    [
      'a pattern without files',
      ['submit', 'nothing/*.mp3'],
      'nothing/*.mp3 holds no recording. Name a folder or pattern',
    ],
    ['a document', ['submit', join(pdf, 'talk.mp3')], 'talk.mp3 is a PDF, not a recording. Choose audio or video.'],
    ['a text', ['submit', join(pdf, 'notes.txt')], 'notes.txt is not a recording that Linkd knows.'],
    ['no address', ['login', 'my-console'], 'my-console is not an address'],
    ['a wrong number', ['list', '--most', 'all'], '--most all is not a whole number'],
  ])('%s', async (_, args, sentence) => {
    await using server = await jobServer();
    const { code, stderr } = await linkdPiped(args, signedIn(server.api));
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('\n    at ');
  });

  test('settings that cannot be written', async () => {
    const app = new Hono()
      .get('/config.json', (c) => c.json({ api: new URL(c.req.url).origin, local: true }))
      .post('/.local/token', (c) => c.json({ access_token: 'a-token' }));
    await using server = await served(app);
    const file = join(folderOf({ settings: 'a file' }), 'settings');
    const { code, stderr } = await linkdPiped(['login'], { ...signedIn(server.url), XDG_CONFIG_HOME: file });
    expect([code, stderr]).toEqual([
      2,
      `${file}/linkd cannot be used (ENOTDIR). Check its permissions and the disk.\n`,
    ]);
  });

  test('nothing can record', async () => {
    await using server = await jobServer();
    expect(await linkdPiped(['record'], { ...signedIn(server.api), PATH: temporaryFolder() })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'Recording needs ffmpeg or sox. Install one of them, or submit a file.\n',
    });
  });
});

describe('4: there is no network', () => {
  test('nothing listens there', async () => {
    const server = await served(new Hono());
    await server[Symbol.asyncDispose]();
    const { code, stderr } = await linkd('login', server.url);
    expect([code, stderr]).toEqual([
      4,
      `${server.url} cannot be reached (ECONNREFUSED). Check the network and the address, then try again.\n`,
    ]);
  });

  test('the API goes down in the middle of an upload', async () => {
    const app = new Hono()
      .post('/v2/interactions/submit', (c) => {
        const url = `${new URL(c.req.url).origin}/bucket`;
        return c.json({ job_id: JOB, upload: { url, fields: {}, expires_at: '' } }, 201);
      })
      .post('/bucket', (c) => {
        (c.env as { incoming: { socket: { destroy(): void } } }).incoming.socket.destroy();
        return c.body(null);
      });
    await using server = await served(app);
    const { code, stderr } = await linkdPiped(['submit', NOBODY, '--json'], signedIn(server.url));
    expect([code, stderr]).toEqual([4, expect.stringMatching(/^events\S+: http:\S+ cannot be reached \(.+\n$/)]);
  });
});

describe('a deployed stage', () => {
  /** A stage whose config.json names an issuer with a sign-in page. Nothing on this machine can show the page. */
  const stage = async (issuer: string) => {
    const app = new Hono()
      .get('/config.json', (c) => {
        const api = new URL(c.req.url).origin;
        return c.json({ api, issuer, client_id: CLIENT, stage: 'dev', local: false });
      })
      .get('/v2/interactions', (c) => {
        const known = /^Bearer (the-access|a-fresh)-token$/.test(c.req.header('authorization') ?? '');
        return known ? c.json({ interactions: [], cursor: null }) : c.json({ message: 'Unauthorized' }, 401);
      });
    const { url, [Symbol.asyncDispose]: close } = await served(app);
    const home = temporaryFolder();
    const env = { ...environmentOf(home, url), PATH: temporaryFolder() };
    return { env, sessions: join(home, 'linkd/sessions.json'), [Symbol.asyncDispose]: close };
  };

  test('signs people in with the browser, and refreshes their token', async () => {
    await using page = await signInPage();
    await using dev = await stage(page.url);
    const { ended, shown } = linkdInTerminal(['login'], dev.env, { cols: 1000 });
    const address = () => /(http:\S+\/oauth2\/authorize\S+)/.exec(shown())?.[1];
    await vi.waitUntil(address, { timeout: 30_000 });
    expect(await (await fetch(address() ?? '')).text()).toContain('You are signed in');
    expect(await ended, shown()).toBe(0);
    expect(await linkdPiped(['token'], dev.env)).toMatchObject({ code: 0, stdout: 'the-access-token\n' });

    const kept = readFileSync(dev.sessions, 'utf8');
    writeFileSync(dev.sessions, kept.replace(/"expires_at": \d+/, '"expires_at": 0'));
    expect(await linkdPiped(['list', '--json'], dev.env)).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
    expect(await linkdPiped(['token'], dev.env)).toMatchObject({ stdout: 'a-fresh-token\n' });
  });

  test('3: a sign-in that the issuer refreshes no more has expired', async () => {
    await using page = await signInPage({ refreshToken: 'another' });
    await using dev = await stage(page.url);
    const session = { api: NOWHERE, issuer: page.url, client_id: CLIENT, access_token: 'old', expires_at: 0 };
    mkdirSync(dirname(dev.sessions), { recursive: true });
    const sessions = { [dev.env.LINKD_ADDRESS]: { ...session, refresh_token: 'revoked' } };
    writeFileSync(dev.sessions, JSON.stringify({ sessions }));
    const sentence = 'Your sign-in has expired. Sign in: npx linkd login\n';
    expect(await linkdPiped(['list'], dev.env)).toEqual({ code: 3, stdout: '', stderr: sentence });
  });

  test('tells news of a job as they come', async () => {
    await using server = await jobServer();
    const watched = linkdPiped(['watch', JOB, '--json'], signedIn(server.api));
    await vi.waitUntil(() => server.connections() === 1, { timeout: 30_000 });
    server.move('CANCELLED');
    server.tell();
    const { code, stdout, stderr } = await watched;
    expect([code, stderr]).toEqual([1, '']);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).state),
    ).toEqual(['PENDING', 'CANCELLED']);
    expect(server.tokens).toEqual(['a.good-token']);
  });
});

test('Ctrl-C with files that still wait ends with 130', async () => {
  let uploads = 0;
  const app = new Hono()
    .post('/v2/interactions/submit', (c) => {
      const url = `${new URL(c.req.url).origin}/bucket`;
      return c.json({ job_id: JOB, upload: { url, fields: {}, expires_at: '' } }, 201);
    })
    .post('/bucket', () => {
      uploads += 1;
      return new Promise<Response>(() => {});
    });
  await using server = await served(app);
  const folder = temporaryFolder();
  for (const name of 'abcdef') copyFileSync(NOBODY, join(folder, `${name}.flac`));
  const { ended, shown, type } = linkdInTerminal(['submit', folder], signedIn(server.url));
  await vi.waitUntil(() => uploads === 4, { timeout: 30_000 });
  type('\x03');
  expect(await ended, shown()).toBe(130);
  expect(shown()).not.toContain('    at ');
});

test('what others wrote cannot steer the terminal, and JSON has it as it is', async () => {
  const filename = 'talk\x1b]0;owned\x07\x9b2J.mp3';
  const job = { job_id: JOB, state: 'PENDING', ended_at: null, filename, progress: '\x1b[1A\x7fWaits' };
  await using server = await served(
    new Hono().get('/v2/interactions', (c) => c.json({ interactions: [job], cursor: null })),
  );
  const env = signedIn(server.url);
  const { stdout } = await linkdPiped(['list'], env);
  expect(stdout).toContain('talk]0;owned2J.mp3\t[1AWaits\n');
  expect(JSON.parse((await linkdPiped(['list', '--json'], env)).stdout)).toEqual([job]);
  const submitted = await linkdPiped(['submit', `no${filename}`], env);
  expect(submitted).toMatchObject({ code: 2, stderr: 'There is no file notalk]0;owned2J.mp3. Check its name.\n' });
});

test('operations without measured times have empty cells', async () => {
  const stages = [{ name: 'EMBEDDING', p50_seconds: null, p90_seconds: null, jobs: 0 }];
  const operations = { at: '', since: '', pools: [], circuits: [], jobs_by_state: {}, failures: [], stages };
  await using server = await served(new Hono().get('/v2/operations', (c) => c.json(operations)));
  const { code, stdout } = await linkdPiped(['operations'], signedIn(server.url));
  expect([code, stdout]).toEqual([0, expect.stringContaining('EMBEDDING\t\t\t0\n')]);
});

test('an old Node.js is told in one line', () => {
  const old =
    "Object.defineProperty(process.versions, 'node', { value: '20.11.0' }); await import('./client/bin/linkd.js');";
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', old], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^linkd needs Node\.js 22\.18 or newer.*npx linkd\n$/)]);
});

test.each(['bash', 'zsh', 'fish'])('the completion for %s knows every command and its options', async (shell) => {
  const { code, stdout } = await linkd('completion', shell);
  expect(code).toBe(0);
  for (const word of ['login', 'submit', 'operations', 'priority', 'reset']) expect(stdout).toContain(word);
});

test('bash completes commands, options and files', async () => {
  const { stdout: script } = await linkd('completion', 'bash');
  const completed = (...words: string[]) => {
    const typed = `COMP_WORDS=(linkd ${words.join(' ')}); COMP_CWORD=${words.length}; _linkd; echo "\${COMPREPLY[@]}"`;
    return spawnSync('bash', ['-c', `${script}\n${typed}`], { encoding: 'utf8' }).stdout.trim();
  };
  expect(completed('su')).toBe('submit suppress');
  expect(completed('submit', '--pr')).toBe('--priority');
  expect(completed('submit', 'package.js')).toBe('package.json');
});
