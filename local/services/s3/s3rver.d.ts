declare module 's3rver' {
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
    getMetadata(bucket: string, key: string): Promise<StoredObject['metadata']>;
    /** Null when there is no such object. */
    getObject(bucket: string, key: string, options?: object): Promise<StoredObject | null>;
    putObject(object: StoredObject): Promise<{ size: number; md5: string }>;
    /** @returns the copy's metadata; they are the source's where no `replacement` is given. */
    copyObject(
      fromBucket: string,
      fromKey: string,
      bucket: string,
      key: string,
      replacement: StoredObject['metadata'] | null,
    ): Promise<StoredObject['metadata']>;
    deleteObject(bucket: string, key: string): Promise<void>;
    existsObject(bucket: string, key: string): Promise<boolean>;
  }

  /** A Koa application. */
  class S3rver {
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
