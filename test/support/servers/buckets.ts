import { rmSync } from 'node:fs';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll } from 'vitest';
import { ADMINISTRATOR, type Gate, OPEN_GATE } from '../../../local/permissions/gate.ts';
import { startS3 } from '../../../local/services/s3/s3.ts';
import type { Service } from '../../../local/services/wire/loopback-server.ts';
import { temporaryFolder } from '../templates/small-assembly.ts';

/** S3 with one bucket, `bucket`, for the tests of a file. @returns a client of it. */
export const useBucket = (gate: Gate = OPEN_GATE): (() => S3Client) => {
  const directory = temporaryFolder();
  let server: Service;
  let client: S3Client;
  beforeAll(async () => {
    server = await startS3(directory, [{ name: 'bucket' }], undefined, gate);
    client = new S3Client({ endpoint: server.url, region: 'us-east-1', credentials: ADMINISTRATOR });
  });
  afterAll(async () => {
    client.destroy();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  return () => client;
};
