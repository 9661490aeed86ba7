import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import S3rver from 's3rver';
import { ADMINISTRATOR, type Gate, OPEN_GATE } from '../../permissions/gate.ts';
import { announcements } from '../persistence/announcements.ts';
import { escapeXml } from '../wire/aws-query.ts';
import type { Service } from '../wire/loopback-server.ts';
import { guardS3 } from './access.ts';
import { makeAtomic, type ObjectChange } from './atomic-store.ts';

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
  /** `PutObject`, `PostObject`, `CopyObject` or `DeleteObject`. */
  reason: string;
  bucket: string;
  key: string;
  size: number;
  etag: string;
};

export type S3 = Service & {
  /** Announces the objects that an earlier run wrote or removed right before it was killed. */
  resume(): void;
};

/**
 * S3 for the stack's buckets, kept in `directory`.
 *
 * @param onObject called for every object written or removed, after it is on disk and before the request is answered.
 *   The event is kept until the returned promise settles.
 */
export const startS3 = async (
  directory: string,
  buckets: readonly Bucket[],
  onObject: (event: ObjectEvent) => unknown = () => {},
  gate: Gate = OPEN_GATE,
): Promise<S3> => {
  const [objects, unfinished] = [join(directory, 'objects'), join(directory, 'unfinished')];
  mkdirSync(objects, { recursive: true });
  const s3 = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory: objects,
    silent: true,
    configureBuckets: buckets.map(({ name, cors }) => ({ name, ...(cors && { configs: [corsXml(cors)] }) })),
  });
  const news = announcements<ObjectChange>(join(directory, 'events'), {
    tell: ({ upload: _, ...event }) => onObject(event),
    // An upload's own file is gone once it has become the object; a removed object is gone itself.
    wasMade: ({ bucket, key, upload = s3.store.getResourcePath(bucket, key, 'object') }) => !existsSync(upload),
  });
  rmSync(unfinished, { recursive: true, force: true });
  makeAtomic(s3.store, unfinished, news);
  const { port } = await s3.run();
  guardS3(s3, gate, ADMINISTRATOR.accessKeyId);
  s3.httpServer.keepAliveTimeout = 65_000;
  // Node gives a request 5 minutes; a recording of 2 GB over a slow line may need longer.
  s3.httpServer.requestTimeout = 0;
  return {
    url: `http://127.0.0.1:${port}`,
    resume: news.resume,
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
