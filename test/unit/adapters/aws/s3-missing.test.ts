import { S3Client } from '@aws-sdk/client-s3';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { artifactStore } from '../../../../lambdas/adapters/aws/artifact-store.ts';
import { audioStore } from '../../../../lambdas/adapters/aws/audio-store.ts';
import { rawAudioKey } from '../../../../lambdas/contracts/artifacts.ts';
import { served } from '../../../support/servers/served.ts';

/**
 * S3 for a caller that may list only some prefixes: 403 for every object, existing or not, and the truth in the
 * listing.
 */
const guardedS3 = (...keys: string[]) => {
  const xml = { 'content-type': 'application/xml' };
  return new Hono()
    .get('/bucket/', (c) => {
      const found = keys.filter((key) => key.startsWith(c.req.query('prefix') ?? '')).slice(0, 1);
      const contents = found.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
      return c.body(`<ListBucketResult>${contents}</ListBucketResult>`, 200, xml);
    })
    .get('*', (c) => c.body('<Error><Code>AccessDenied</Code><Message>No.</Message></Error>', 403, xml));
};

const asking = async <T>(s3: Hono, ask: (client: S3Client) => Promise<T>): Promise<T> => {
  await using server = await served(s3);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new S3Client({ endpoint: server.url, region: 'us-east-1', credentials });
  try {
    return await ask(client);
  } finally {
    client.destroy();
  }
};

describe.each([
  ['a document', 'job/a.json', (s3: S3Client) => artifactStore(s3, 'bucket').find('job/a.json', z.unknown())],
  ['a recording', rawAudioKey('a'), (s3: S3Client) => audioStore(s3, 'bucket').describe('a')],
])('%s that S3 forbids', (_, key, ask) => {
  it('is missing if the listing does not have it', async () => {
    expect(await asking(guardedS3(), ask)).toBeUndefined();
  });

  it('is missing if the listing has only longer keys', async () => {
    expect(await asking(guardedS3(`${key}.old`), ask)).toBeUndefined();
  });

  it('is forbidden if the listing has it', async () => {
    await expect(asking(guardedS3(key), ask)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });
});
