import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import type { z } from 'zod';
import { ENVIRONMENT } from '../contracts/environment.ts';
import { StepError } from '../contracts/errors.ts';
import { required } from './environment.ts';

/** The JSON documents that steps hand to each other, so that state needs to carry nothing but ids. */
export const artifactStore = (s3 = new S3Client(), Bucket = required(ENVIRONMENT.artifactsBucket)) => ({
  /** @throws StepError `ArtifactMissing` when there is none, or when it is not what `schema` says. */
  async read<T extends z.ZodType>(key: string, schema: T): Promise<z.infer<T>> {
    const found = await this.find(key, schema);
    if (found === undefined) throw new StepError('ArtifactMissing', 'A result of an earlier step is missing.');
    return found;
  },

  /** Like `read`, but `undefined` when there is none. */
  async find<T extends z.ZodType>(key: string, schema: T): Promise<z.infer<T> | undefined> {
    let body: string | undefined;
    try {
      const object = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
      body = await object.Body?.transformToString();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
    const parsed = schema.safeParse(JSON.parse(body ?? ''));
    if (!parsed.success) throw new StepError('ArtifactMissing', 'A result of an earlier step is not readable.');
    return parsed.data;
  },

  async write(key: string, value: unknown): Promise<void> {
    await s3.send(
      new PutObjectCommand({ Bucket, Key: key, Body: JSON.stringify(value), ContentType: 'application/json' }),
    );
  },

  async copy(from: string, to: string): Promise<void> {
    await s3.send(new CopyObjectCommand({ Bucket, CopySource: `${Bucket}/${from}`, Key: to }));
  },

  async delete(key: string): Promise<void> {
    await s3.send(new DeleteObjectCommand({ Bucket, Key: key }));
  },

  /** Deletes everything below `prefix`, a thousand objects a request. */
  async deleteAll(prefix: string): Promise<void> {
    for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix: prefix })) {
      const Objects = (page.Contents ?? []).map(({ Key }) => ({ Key }));
      if (Objects.length > 0) await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
    }
  },
});
export type ArtifactStore = ReturnType<typeof artifactStore>;
