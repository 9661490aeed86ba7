import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ADMINISTRATOR } from '../../../../local/permissions/gate.ts';
import { type ObjectEvent, startS3 } from '../../../../local/services/s3/s3.ts';
import type { Service } from '../../../../local/services/wire/loopback-server.ts';
import { temporaryFolder } from '../../../support/templates/small-assembly.ts';

const Bucket = 'audio';
const directory = temporaryFolder();
const cors = [{ AllowedOrigins: ['https://app.example'], AllowedMethods: ['POST'], AllowedHeaders: ['*'], MaxAge: 60 }];
const events: ObjectEvent[] = [];
let server: Service;
let s3: S3Client;
const text = async (Key: string) => (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();

beforeAll(async () => {
  server = await startS3(directory, [{ name: Bucket, cors }, { name: 'other' }], (event) => events.push(event));
  s3 = new S3Client({ endpoint: server.url, region: 'us-east-1', credentials: ADMINISTRATOR });
});
beforeEach(() => {
  events.length = 0;
});
afterAll(async () => {
  s3.destroy();
  await server.stop();
});

describe('objects', () => {
  test('can be read as soon as they are written, again and again', async () => {
    for (let round = 0; round < 50; round++) {
      const body = JSON.stringify({ round, filling: 'x'.repeat(round * 4_000) });
      await s3.send(new PutObjectCommand({ Bucket, Key: 'artifacts/one.json', Body: body }));
      expect(await text('artifacts/one.json')).toBe(body);
    }
  });

  test('are streamed, copied, listed by prefix and deleted many at once', async () => {
    const chunk = Buffer.alloc(1024 ** 2, 7);
    const Body = Readable.from(Array.from({ length: 20 }, () => chunk));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'big/a', Body, ContentLength: 20 * chunk.length }));
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'big/b', CopySource: `${Bucket}/big/a` }));
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'big/b' }))).toMatchObject({
      ContentLength: 20 * chunk.length,
    });
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'big/' }));
    expect(Contents.map(({ Key }) => Key)).toEqual(['big/a', 'big/b']);
    const Objects = Contents.map(({ Key }) => ({ Key }));
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect((await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'big/' }))).KeyCount).toBe(0);
    await expect(text('big/a')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('whose upload breaks off are not there, and nobody is told of them', async () => {
    const upload = request(`${server.url}/${Bucket}/raw-audio/broken`, {
      method: 'PUT',
      headers: { 'content-length': 1_000_000 },
    });
    upload.on('error', () => {});
    upload.write(Buffer.alloc(500_000));
    const unfinished = () => readdirSync(join(directory, 'unfinished')).length;
    await vi.waitUntil(() => existsSync(join(directory, 'unfinished')) && unfinished() === 1, 5_000);
    upload.destroy();
    await vi.waitUntil(() => unfinished() === 0, 5_000);
    await expect(text('raw-audio/broken')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(events).toEqual([]);
  });
});

describe('presigned requests', () => {
  test('a POST form uploads, and S3 tells of it', async () => {
    const { url, fields } = await createPresignedPost(s3, {
      Bucket,
      Key: 'raw-audio/01ABC',
      Conditions: [['content-length-range', 1, 100]],
      Fields: { 'Content-Type': 'audio/flac' },
    });
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob(['sound']), 'talk.flac');
    const response = await fetch(url, { method: 'POST', body: form });
    expect(response.status).toBe(204);
    expect(await text('raw-audio/01ABC')).toBe('sound');
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'raw-audio/01ABC' }))).toMatchObject({
      ContentType: 'audio/flac',
      ContentLength: 5,
    });
    expect(events).toEqual([
      {
        kind: 'created',
        reason: 'PostObject',
        bucket: Bucket,
        key: 'raw-audio/01ABC',
        size: 5,
        etag: expect.any(String),
      },
    ]);
  });

  test('a GET URL works for who has it, until it expires', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'shared', Body: 'for you' }));
    const urlSigned = (signingDate: Date) =>
      getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'shared' }), { expiresIn: 60, signingDate });
    expect(await (await fetch(await urlSigned(new Date()))).text()).toBe('for you');
    expect((await fetch(await urlSigned(new Date(Date.now() - 61_000)))).status).toBe(403);
  });
});

test('a page of an allowed origin may upload, another may not', async () => {
  const preflight = (origin: string) =>
    fetch(`${server.url}/${Bucket}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
  expect((await preflight('https://app.example')).headers.get('access-control-allow-methods')).toContain('POST');
  expect((await preflight('https://other.example')).status).toBe(403);
});

test('every way of writing and of deleting an object is told, with its reason', async () => {
  const Key = 'told/a';
  const { ETag = '' } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'sound' }));
  await s3.send(new CopyObjectCommand({ Bucket, Key: 'told/b', CopySource: `${Bucket}/${Key}` }));
  const UploadId = (await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'told/c' }))).UploadId;
  const part = { Bucket, Key: 'told/c', UploadId, PartNumber: 1 };
  const { ETag: partTag } = await s3.send(new UploadPartCommand({ ...part, Body: 'part' }));
  const Parts = [{ PartNumber: 1, ETag: partTag }];
  await s3.send(new CompleteMultipartUploadCommand({ ...part, MultipartUpload: { Parts } }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  const Objects = [{ Key: 'told/b' }, { Key: 'told/never-was' }];
  await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  const etag = JSON.parse(ETag);
  expect(events).toEqual([
    { kind: 'created', reason: 'PutObject', bucket: Bucket, key: Key, size: 5, etag },
    { kind: 'created', reason: 'CopyObject', bucket: Bucket, key: 'told/b', size: 5, etag },
    { kind: 'created', reason: 'PostObject', bucket: Bucket, key: 'told/c', size: 4, etag: expect.any(String) },
    { kind: 'removed', reason: 'DeleteObject', bucket: Bucket, key: Key, size: 0, etag: '' },
    { kind: 'removed', reason: 'DeleteObject', bucket: Bucket, key: 'told/b', size: 0, etag: '' },
  ]);
});

describe('killed between a change and its event', () => {
  /** A server of its own process that kills itself when it is to tell of something. */
  const mortal = async (folder: string) => {
    const script = join(temporaryFolder(), 's3.ts');
    const source = JSON.stringify(new URL('../../../../local/services/s3/s3.ts', import.meta.url).href);
    writeFileSync(
      script,
      `const { startS3 } = await import(${source});
       const buckets = [{ name: ${JSON.stringify(Bucket)} }];
       const { url } = await startS3(${JSON.stringify(folder)}, buckets, () => process.kill(process.pid, 'SIGKILL'));
       process.stdout.write(url);`,
    );
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exit = once(child, 'exit');
    const [url] = await once(child.stdout, 'data');
    return { url: String(url), exit };
  };
  const restarted = async (folder: string) => {
    const told: unknown[] = [];
    const again = await startS3(folder, [{ name: Bucket }], ({ kind, key }) => told.push({ kind, key }));
    again.resume();
    await again.stop();
    return told;
  };

  test('it tells of an object that was written, and then of the same one deleted, each once', async () => {
    const folder = temporaryFolder();
    for (const [method, kind] of [
      ['PUT', 'created'],
      ['DELETE', 'removed'],
    ] as const) {
      const { url, exit } = await mortal(folder);
      const body = method === 'PUT' ? 'sound' : null;
      await expect(fetch(`${url}/${Bucket}/raw-audio/one`, { method, body })).rejects.toThrow();
      expect(await exit).toEqual([null, 'SIGKILL']);
      expect(await restarted(folder)).toEqual([{ kind, key: 'raw-audio/one' }]);
      expect(await restarted(folder)).toEqual([]);
    }
  });
});

test('data survives a restart', async () => {
  await s3.send(new PutObjectCommand({ Bucket: 'other', Key: 'kept', Body: 'still here' }));
  const again = await startS3(directory, [{ name: 'other' }]);
  const client = new S3Client({ endpoint: again.url, region: 'us-east-1', credentials: ADMINISTRATOR });
  const { Body } = await client.send(new GetObjectCommand({ Bucket: 'other', Key: 'kept' }));
  expect(await Body?.transformToString()).toBe('still here');
  client.destroy();
  await again.stop();
});
