declare module 's3rver' {
  import type { EventEmitter } from 'node:events';
  import type { Readable } from 'node:stream';

  export type StoredObject = {
    bucket: string;
    key: string;
    content: Buffer | Readable;
    metadata: Record<string, string | undefined>;
  };

  export interface Store {
    getResourcePath(bucket: string, key: string, resource: string): string;
    putMetadata(bucket: string, key: string, metadata: StoredObject['metadata'], md5: string): Promise<void>;
    putObject(object: StoredObject): Promise<{ size: number; md5: string }>;
    deleteObject(bucket: string, key: string): Promise<void>;
    existsObject(bucket: string, key: string): Promise<boolean>;
    /** Undefined when there is none. */
    getObject(bucket: string, key: string, options?: object): Promise<object | undefined>;
  }

  /** A Koa application. It emits `event` with a notification in S3's own shape when an object is written or removed. */
  class S3rver extends EventEmitter {
    constructor(options: {
      address: string;
      port: number;
      directory: string;
      silent: boolean;
      configureBuckets: { name: string; configs?: string[] }[];
    });
    readonly store: Store;
    readonly httpServer: import('node:http').Server;
    run(): Promise<{ address: string; port: number }>;
    close(): Promise<void>;
  }
  export default S3rver;
}

declare module 's3rver/lib/models/error.js' {
  /** What s3rver answers with: S3's code and message, as XML. */
  export default class S3Error extends Error {
    constructor(code: string, message: string);
    toXML(): string;
  }
}
