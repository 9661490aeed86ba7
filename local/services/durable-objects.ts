import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Store, StoredObject } from 's3rver';
import { withoutChunkFrames } from './aws-chunked.ts';

/**
 * Makes s3rver's store write and delete as S3 does. Its own way writes in place, answers before the last bytes are on
 * disk, and removes empty folders under the feet of whoever is writing into them.
 *
 * @param unfinished where uploads wait until they are whole; on the store's file system, so that renaming is one step.
 */
export const makeDurable = (store: Store, unfinished: string): void => {
  /** An object is there whole or not at all, and can be read back as soon as the request is answered. */
  store.putObject = async ({ bucket, key, content, metadata }: StoredObject) => {
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
      await rename(upload, target);
      return { size, md5: digest };
    } catch (error) {
      await rm(upload, { force: true });
      throw error;
    }
  };

  store.deleteObject = async (bucket, key) => {
    for (const part of ['object', 'object.md5', 'metadata.json'])
      await rm(store.getResourcePath(bucket, key, part), { force: true });
  };
};

const CHUNKED = 'aws-chunked';
const codingsOf = ({ 'content-encoding': codings = '' }: StoredObject['metadata']) =>
  codings.split(/, */).filter(Boolean);

const isChunked = (metadata: StoredObject['metadata']) => codingsOf(metadata).includes(CHUNKED);

/** `aws-chunked` is how the object came, not how it is. */
const withoutTransferCoding = ({ ...metadata }: StoredObject['metadata']): StoredObject['metadata'] => {
  const codings = codingsOf(metadata).filter((coding) => coding !== CHUNKED);
  delete metadata['content-encoding'];
  return codings.length > 0 ? { ...metadata, 'content-encoding': codings.join(',') } : metadata;
};
