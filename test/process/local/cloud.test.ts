import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Cloud, type CloudOptions, startCloud } from '../../../local/cloud/cloud.ts';
import { runningEndpoints } from '../../../local/cloud/endpoints.ts';
import { ADMINISTRATOR } from '../../../local/permissions/gate.ts';
import { announcements } from '../../../local/services/persistence/announcements.ts';
import { STACK, temporaryFolder } from '../../support/templates/small-assembly.ts';
import { uploadStack } from '../../support/templates/upload-stack.ts';

const assembly = uploadStack();
const running: Cloud[] = [];
const start = async (options: CloudOptions = {}) => {
  const cloud = await startCloud({ assembly, stack: STACK, directory: temporaryFolder(), environment: {}, ...options });
  running.push(cloud);
  return cloud;
};
const stop = async (cloud: Cloud) => {
  running.splice(running.indexOf(cloud), 1);
  await cloud.stop();
};
afterEach(async () => {
  for (const cloud of [...running]) await stop(cloud);
});

const put = (endpoint: string | undefined, Key: string) =>
  new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials: ADMINISTRATOR }).send(
    new PutObjectCommand({ Bucket: 'small-audio', Key, Body: 'sound' }),
  );
const upload = ({ endpoints }: Cloud, key: string) => put(endpoints.s3, key);

const connecting = (url: string) => once(connect(Number(new URL(url).port), '127.0.0.1'), 'connect');

const row = async (cloud: Cloud, id: string) => {
  const token = await cloud.token('ada');
  const response = await fetch(`${cloud.endpoints.api}/rows/${id}`, { headers: { authorization: `Bearer ${token}` } });
  return response.text();
};
const rowOf = (cloud: Cloud, id: string) => vi.waitUntil(() => row(cloud, id), { timeout: 10_000, interval: 50 });

describe('the local cloud', () => {
  test('runs a stack from nothing but its assembly: an upload goes all the way', async () => {
    const cloud = await start();
    await upload(cloud, 'raw-audio/one');
    expect(await rowOf(cloud, 'one')).toBe('SUCCEEDED');
    expect((await fetch(`${cloud.endpoints.api}/rows/one`)).status).toBe(401);
    expect((await fetch(`${cloud.endpoints.api}/elsewhere`)).status).toBe(404);
  });

  test('gives tokens over HTTP, fires schedules by hand, and says what else it has not', async () => {
    const cloud = await start();
    const post = (path: string, body = '') => fetch(`${cloud.endpoints.api}${path}`, { method: 'POST', body });
    const { access_token } = (await (await post('/.local/token', '{"sub":"ada"}')).json()) as { access_token: string };
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await fetch(`${cloud.endpoints.api}/rows/none`, { headers })).status).toBe(404);
    for (const malformed of ['', '{}', '{"sub":1}', '{"sub":"a","expires_in":"soon"}'])
      expect((await post('/.local/token', malformed)).status).toBe(400);

    expect((await post('/.local/schedules/Hourly')).status).toBe(202);
    expect(await rowOf(cloud, 'swept')).toBe('SWEPT');
    expect(await (await post('/.local/schedules/Never')).json()).toMatchObject({
      detail: expect.stringContaining('Hourly'),
    });

    const elsewhere = cloud.lambda.functions.find(({ construct }) => construct === 'Elsewhere');
    expect(await cloud.lambda.invoke(elsewhere?.arn ?? '', '{}')).toMatchObject({
      result: expect.stringContaining('The local cloud has no sns'),
    });
  });

  test('keeps its data from one start to the next, and begins empty when asked', async () => {
    const directory = temporaryFolder();
    const first = await start({ directory });
    await upload(first, 'raw-audio/kept');
    await rowOf(first, 'kept');
    expect(await runningEndpoints(directory)).toEqual(first.endpoints);
    await stop(first);
    expect(await runningEndpoints(directory)).toBeUndefined();
    const { pid: _, redis: __, standIns, ...services } = first.endpoints;
    for (const url of [...Object.values(services), ...Object.values(standIns)])
      await expect(connecting(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });

    const second = await start({ directory });
    expect(await row(second, 'kept')).toBe('SUCCEEDED');
    await stop(second);
    expect(await row(await start({ directory, fresh: true }), 'kept')).toBe('');
  });

  test('runs more than once at a time, but only once in a directory', async () => {
    const directory = temporaryFolder();
    const [one, other] = [await start({ directory }), await start()];
    await upload(one, 'raw-audio/mine');
    expect(await rowOf(one, 'mine')).toBe('SUCCEEDED');
    expect(await row(other, 'mine')).toBe('');
    await expect(start({ directory })).rejects.toThrow('runs in');
    expect(existsSync(join(directory, 'endpoints.json'))).toBe(true);
  });

  test('that cannot have its port stops what it had started', async () => {
    const first = await start();
    const directory = temporaryFolder();
    const port = Number(new URL(first.endpoints.api).port);
    await expect(start({ directory, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await start({ directory });
  });

  test('refuses a fault that a stand-in cannot play, and an assembly without the stack', async () => {
    await expect(start({ faults: { gemini: 'captcha' } })).rejects.toThrow('captcha');
    await expect(start({ stack: 'Other' })).rejects.toThrow(`no stack Other in ${assembly}, only ${STACK}`);
    await expect(start({ assembly: temporaryFolder() })).rejects.toThrow('npm run synth');
  });
});

/** A cloud of its own process, to be killed. */
const mortal = async (directory: string) => {
  const script = join(temporaryFolder(), 'cloud.ts');
  const cloudFile = JSON.stringify(new URL('../../../local/cloud/cloud.ts', import.meta.url).href);
  const options = JSON.stringify({ assembly, stack: STACK, directory, environment: {} });
  writeFileSync(
    script,
    `const { startCloud } = await import(${cloudFile}); await startCloud(${options}); process.stdout.write('up');`,
  );
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const { s3 } = (await runningEndpoints(directory)) ?? {};
  return {
    put: (key: string) => put(s3, `raw-audio/${key}`),
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
};

describe('a cloud that was killed', () => {
  test('tells at its next start of the executions that it cut off, and sweeps', async () => {
    const directory = temporaryFolder();
    const { put, kill } = await mortal(directory);
    await put('endless-1');
    const journal = join(directory, 'data', 'executions.json');
    await vi.waitUntil(() => readFileSync(journal, 'utf8').includes('endless-1'), { timeout: 10_000 });
    await kill();

    expect(existsSync(join(directory, 'endpoints.json'))).toBe(true);
    const again = await start({ directory });
    expect(await rowOf(again, 'endless-1')).toBe('ABORTED');
    expect(await rowOf(again, 'swept')).toBe('SWEPT');
    await stop(again);
  });

  test('tells at its next start of an object of which it had not told yet', async () => {
    const directory = temporaryFolder();
    const object = { kind: 'created', reason: 'PutObject', bucket: 'small-audio', key: 'raw-audio/late' };
    announcements(join(directory, 'data', 's3', 'events'), { tell: () => {}, wasMade: () => true }).begin({
      ...object,
      size: 5,
      etag: 'e',
      upload: join(directory, 'data', 's3', 'unfinished', 'late'),
    });
    expect(await rowOf(await start({ directory }), 'late')).toBe('SUCCEEDED');
  });

  test('has lost no event of an upload that it had answered', async () => {
    const directory = temporaryFolder();
    const { put, kill } = await mortal(directory);
    const ids = Array.from({ length: 8 }, (_, index) => `upload-${index}`);
    await Promise.all(ids.map(put));
    await kill();

    const again = await start({ directory });
    const ends = await Promise.all(ids.map((id) => rowOf(again, id)));
    expect(ends.filter((end) => end !== 'SUCCEEDED' && end !== 'ABORTED')).toEqual([]);
  });
});
