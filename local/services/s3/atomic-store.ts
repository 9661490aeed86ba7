import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Store, StoredObject } from 's3rver';
import type { Announcements } from '../persistence/announcements.ts';
import { withoutChunkFrames } from './aws-chunked.ts';
import type { ObjectEvent } from './s3.ts';

/** An object's event. `upload` is the draft file, which is gone once it has become the object. */
export type ObjectChange = ObjectEvent & { upload?: string };

/**
 * Makes s3rver's store write, copy and delete atomically, as S3 does, and announce it. By itself it writes in place,
 * answers before the last bytes are on disk, and removes empty folders while another request writes in them.
 *
 * @param unfinished the folder of drafts, on the same file system, so that renaming is one step.
 */
export const makeAtomic = (store: Store, unfinished: string, news: Announcements<ObjectChange>): void => {
  const put = async ({ bucket, key, content, metadata }: StoredObject, reason: string) => {
    const upload = join(unfinished, randomUUID());
    const target = store.getResourcePath(bucket, key, 'object');
    await Promise.all([mkdir(unfinished, { recursive: true }), mkdir(dirname(target), { recursive: true })]);
    const md5 = createHash('md5');
    let size = 0;
    try {
      const source = Buffer.isBuffer(content) ? Readable.from([content]) : content;
      await pipeline(
        isChunked(metadata) ? Readable.from(withoutChunkFrames(source)) : source,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            md5.update(chunk);
            size += chunk.length;
            yield chunk;
          }
        },
        createWriteStream(upload),
      );
      const digest = md5.digest('hex');
      await store.putMetadata(bucket, key, withoutTransferCoding(metadata), digest);
      const change = news.begin({ kind: 'created', reason, bucket, key, size, etag: digest, upload });
      await rename(upload, target).catch((error) => {
        change.failed();
        throw error;
      });
      change.made();
      return { size, md5: digest };
    } catch (error) {
      await rm(upload, { force: true });
      throw error;
    }
  };

  /**
   * An object is there whole or not at all, and can be read as soon as the request is answered. A PUT's body is the
   * request itself; a form and a multipart upload have streams made from it.
   */
  store.putObject = (object) => put(object, object.content instanceof IncomingMessage ? 'PutObject' : 'PostObject');

  store.copyObject = async (fromBucket, fromKey, bucket, key, replacement) => {
    const source = await store.getObject(fromBucket, fromKey);
    if (!source) throw new Error(`${fromBucket}/${fromKey} was deleted while it was copied.`);
    await put({ bucket, key, content: source.content, metadata: replacement ?? source.metadata }, 'CopyObject');
    return store.getMetadata(bucket, key);
  };

  store.deleteObject = async (bucket, key) => {
    const change = news.begin({ kind: 'removed', reason: 'DeleteObject', bucket, key, size: 0, etag: '' });
    for (const part of ['object', 'object.md5', 'metadata.json'])
      await rm(store.getResourcePath(bucket, key, part), { force: true });
    change.made();
  };
};

const CHUNKED = 'aws-chunked';
const codingsOf = ({ 'content-encoding': codings = '' }: StoredObject['metadata']) =>
  codings.split(/, */).filter(Boolean);

const isChunked = (metadata: StoredObject['metadata']) => codingsOf(metadata).includes(CHUNKED);

/** `aws-chunked` describes the transfer, not the object. */
const withoutTransferCoding = ({ ...metadata }: StoredObject['metadata']): StoredObject['metadata'] => {
  const codings = codingsOf(metadata).filter((coding) => coding !== CHUNKED);
  delete metadata['content-encoding'];
  return codings.length > 0 ? { ...metadata, 'content-encoding': codings.join(',') } : metadata;
};
