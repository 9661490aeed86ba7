import { PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { audioStore, type UploadForm } from '../../../../lambdas/adapters/aws/audio-store.ts';
import { useBucket } from '../../../support/servers/buckets.ts';

const s3 = useBucket();
const audio = () => audioStore(s3(), 'bucket');
const SOUND = 'fLaC and so on';

const upload = ({ url, fields }: UploadForm) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([SOUND]), 'talk.flac');
  return fetch(url, { method: 'POST', body: form });
};
const put = (jobId: string) =>
  s3().send(
    new PutObjectCommand({ Bucket: 'bucket', Key: `raw-audio/${jobId}`, Body: SOUND, ContentType: 'audio/flac' }),
  );
const listed = async () => {
  const found = new Map<string, Date>();
  for await (const { jobId, uploadedAt } of audio().list()) found.set(jobId, uploadedAt);
  return found;
};
const policyOf = ({ fields }: UploadForm) =>
  JSON.parse(Buffer.from(fields.Policy ?? '', 'base64').toString()) as { expiration: string; conditions: unknown[] };

describe('an upload form', () => {
  it('takes the recording', async () => {
    const answer = await upload(await audio().uploadForm('posted', 'audio/flac', 100));
    expect(answer.status).toBe(204);
    expect(await audio().describe('posted')).toEqual({ sizeBytes: SOUND.length, contentType: 'audio/flac' });
  });

  it('is signed for this key, this type, at most this many bytes and 15 minutes', async () => {
    const { expiration, conditions } = policyOf(await audio().uploadForm('signed', 'audio/flac', 100));
    expect(conditions).toEqual(
      expect.arrayContaining([
        ['content-length-range', 1, 100],
        ['eq', '$Content-Type', 'audio/flac'],
        { key: 'raw-audio/signed' },
      ]),
    );
    expect((Date.parse(expiration) - Date.now()) / 60_000).toBeCloseTo(15, 0);
  });
});

describe('a recording', () => {
  it('is described as undefined if it does not exist', async () => {
    expect(await audio().describe('none')).toBeUndefined();
  });

  it('can be fetched for 15 minutes by an address without credentials', async () => {
    await put('fetched');
    const url = await audio().fetchUrl('fetched');
    expect(await (await fetch(url)).text()).toBe(SOUND);
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('900');
  });

  it('is played by an address that names its type, a part at a time', async () => {
    await put('played');
    const url = await audio().listenUrl('played', 'audio/flac');
    const part = await fetch(url, { headers: { range: 'bytes=1-3' } });
    expect([part.status, await part.text(), part.headers.get('content-type')]).toEqual([206, 'LaC', 'audio/flac']);
    expect(part.headers.get('content-disposition')).toBe('inline');
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('900');
  });

  it('is read as a stream, with its type', async () => {
    await put('read');
    const { stream, contentType } = await audio().read('read');
    expect([await new Response(stream).text(), contentType]).toEqual([SOUND, 'audio/flac']);
  });

  it('returns its first bytes, and no more', async () => {
    await put('first');
    const first = async (count: number) => new TextDecoder().decode(await audio().firstBytes('first', count));
    expect(await first(3)).toBe(SOUND.slice(0, 3));
    expect(await first(4100)).toBe(SOUND);
  });

  it('has an unknown type if the upload declared a type other than sound', async () => {
    const odd = { Bucket: 'bucket', Key: 'raw-audio/odd', Body: SOUND, ContentType: 'text/html' };
    await s3().send(new PutObjectCommand(odd));
    expect((await audio().read('odd')).contentType).toBe('application/octet-stream');
  });

  it('cannot be read when it is gone', async () => {
    await expect(audio().read('none')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('is deleted, and a second deletion is harmless', async () => {
    await put('deleted');
    await audio().delete('deleted');
    await audio().delete('deleted');
    expect(await audio().describe('deleted')).toBeUndefined();
  });

  it('is listed with the time of its upload, and nothing else of the bucket is', async () => {
    const before = Date.now();
    await put('listed');
    await s3().send(new PutObjectCommand({ Bucket: 'bucket', Key: 'artifacts/beside', Body: '{}' }));
    const found = await listed();
    expect([...found.keys()]).toContain('listed');
    expect([...found.keys()].join()).not.toContain('beside');
    // Times in S3 are whole seconds.
    expect(Math.abs((found.get('listed')?.getTime() ?? 0) - before)).toBeLessThan(10_000);
  });

  it('passes a refusal of S3 on', async () => {
    await expect(audioStore(s3(), 'no-such-bucket').read('x')).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});
