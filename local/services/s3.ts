import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import S3rver from 's3rver';
import { ADMINISTRATOR, type Gate, OPEN_GATE } from '../permissions/gate.ts';
import { makeDurable } from './durable-objects.ts';
import type { Service } from './loopback-server.ts';
import { guardS3 } from './s3-access.ts';
import { escapeXml } from './s3-delete-many.ts';

export type Bucket = { name: string; cors?: CorsRule[] };
export type CorsRule = {
  AllowedOrigins: string[];
  AllowedMethods: string[];
  AllowedHeaders?: string[];
  ExposedHeaders?: string[];
  MaxAge?: number;
};

/** An object written or removed, with its size in bytes. */
export type ObjectEvent = {
  kind: 'created' | 'removed';
  /** `PutObject`, `POST Object`, `CopyObject`, `CompleteMultipartUpload` or `DeleteObject`, as EventBridge has it. */
  reason: string;
  bucket: string;
  key: string;
  size: number;
  etag: string;
};

type Notification = {
  Records: {
    eventName: string;
    s3: { bucket: { name: string }; object: { key: string; size?: number; eTag?: string } };
  }[];
};

const REASONS: Record<string, string> = {
  'ObjectCreated:Put': 'PutObject',
  'ObjectCreated:Post': 'PostObject',
  'ObjectCreated:Copy': 'CopyObject',
  'ObjectRemoved:Delete': 'DeleteObject',
};

/**
 * S3 for the stack's buckets, kept in `directory`.
 *
 * @param onObject is told of every object written or removed, after it is on disk.
 */
export const startS3 = async (
  directory: string,
  buckets: readonly Bucket[],
  onObject: (event: ObjectEvent) => void = () => {},
  gate: Gate = OPEN_GATE,
): Promise<Service> => {
  const [objects, unfinished] = [join(directory, 'objects'), join(directory, 'unfinished')];
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(objects, { recursive: true });
  const s3 = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory: objects,
    silent: true,
    configureBuckets: buckets.map(({ name, cors }) => ({ name, ...(cors && { configs: [corsXml(cors)] }) })),
  });
  makeDurable(s3.store, unfinished);
  s3.on('event', ({ Records }: Notification) => {
    for (const { eventName, s3: record } of Records) {
      onObject({
        kind: eventName.startsWith('ObjectCreated') ? 'created' : 'removed',
        reason: REASONS[eventName] ?? eventName,
        bucket: record.bucket.name,
        key: record.object.key,
        size: Number(record.object.size ?? 0),
        etag: record.object.eTag ?? '',
      });
    }
  });
  const { port } = await s3.run();
  guardS3(s3, gate, ADMINISTRATOR.accessKeyId);
  s3.httpServer.keepAliveTimeout = 65_000;
  // Node gives a request 5 minutes; a recording of 2 GB over a slow line may need longer.
  s3.httpServer.requestTimeout = 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = s3.close();
      s3.httpServer.closeAllConnections();
      await closed;
    },
  };
};

const corsXml = (rules: readonly CorsRule[]): string => {
  const element = (name: string, value: string | number) => `<${name}>${escapeXml(String(value))}</${name}>`;
  const elements = (name: string, values: readonly string[] = []) =>
    values.map((value) => element(name, value)).join('');
  const rule = (cors: CorsRule) =>
    [
      elements('AllowedOrigin', cors.AllowedOrigins),
      elements('AllowedMethod', cors.AllowedMethods),
      elements('AllowedHeader', cors.AllowedHeaders),
      elements('ExposeHeader', cors.ExposedHeaders),
      cors.MaxAge === undefined ? '' : element('MaxAgeSeconds', cors.MaxAge),
    ].join('');
  return `<CORSConfiguration>${rules.map((cors) => `<CORSRule>${rule(cors)}</CORSRule>`).join('')}</CORSConfiguration>`;
};
