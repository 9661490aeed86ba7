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
import * as z from 'zod';
import { FOR_TWO_DAYS, jobIdOfKey, jobMarkerKey } from '../../contracts/artifacts.ts';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { StepError } from '../../contracts/errors.ts';
import { required } from '../runtime/environment.ts';
import { isForbidden, isListed } from './s3-missing.ts';

/** The JSON documents that steps pass to each other, so that state holds only ids. */
export const artifactStore = (s3 = new S3Client(), Bucket = required(ENVIRONMENT.artifactsBucket)) => ({
  /** @throws StepError `ArtifactMissing` if there is no document, or it does not fit `schema` */
  async read<T extends z.ZodType>(key: string, schema: T): Promise<z.infer<T>> {
    const found = await this.find(key, schema);
    if (found === undefined) throw new StepError('ArtifactMissing', 'A result of an earlier step is missing.');
    return found;
  },

  /**
   * Like `read`, but `undefined` if there is no document.
   *
   * @throws StepError `ArtifactMissing` if it does not fit `schema`
   */
  async find<T extends z.ZodType>(key: string, schema: T): Promise<z.infer<T> | undefined> {
    let body: string | undefined;
    try {
      const object = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
      body = await object.Body?.transformToString();
    } catch (error) {
      if (error instanceof NoSuchKey || (isForbidden(error) && !(await isListed(s3, Bucket, key)))) return undefined;
      throw error;
    }
    const parsed = schema.safeParse(parseJson(body));
    if (!parsed.success) throw new StepError('ArtifactMissing', 'A result of an earlier step is not readable.');
    return parsed.data;
  },

  /** @throws StepError `JobCancelled` if the job was cancelled meanwhile: then nothing of the document is left */
  async write(key: string, value: unknown): Promise<void> {
    await afterwards(this.note(key, value), () => this.keepIfGathering(key));
  },

  /** Writes a document that belongs to no job. */
  async note(key: string, value: unknown): Promise<void> {
    const Body = JSON.stringify(value);
    await s3.send(new PutObjectCommand({ Bucket, Key: key, Body, ContentType: 'application/json' }));
  },

  /**
   * Writes a document that the bucket deletes after two days, by its tag.
   *
   * @throws StepError `JobCancelled`, like `write`
   */
  async writeForTwoDays(key: string, value: unknown): Promise<void> {
    const document = {
      Body: JSON.stringify(value),
      ContentType: 'application/json',
      Tagging: `${FOR_TWO_DAYS.key}=${FOR_TWO_DAYS.value}`,
    };
    const writing = s3.send(new PutObjectCommand({ Bucket, Key: key, ...document }));
    await afterwards(writing, () => this.keepIfGathering(key));
  },

  /** @throws StepError `JobCancelled`, like `write` */
  async copy(from: string, to: string): Promise<void> {
    const copying = s3.send(new CopyObjectCommand({ Bucket, CopySource: `${Bucket}/${from}`, Key: to }));
    await afterwards(copying, () => this.keepIfGathering(to));
  },

  /**
   * Called after a write. Cancelling deletes the job's marker first and everything else after. If the marker still
   * exists after a write, whatever deletes it later also deletes the document; otherwise the writer has to.
   */
  async keepIfGathering(key: string): Promise<void> {
    if (await this.isGathering(jobIdOfKey(key))) return;
    await this.delete(key);
    throw new StepError('JobCancelled', 'The job was cancelled.');
  },

  /** Whether the job may still gather data. */
  async isGathering(jobId: string): Promise<boolean> {
    return (await this.find(jobMarkerKey(jobId), z.object({}))) !== undefined;
  },

  /** Allows a job to gather data. */
  async open(jobId: string): Promise<void> {
    await this.note(jobMarkerKey(jobId), {});
  },

  async delete(key: string): Promise<void> {
    await s3.send(new DeleteObjectCommand({ Bucket, Key: key }));
  },

  /** Deletes everything under `prefix`, a thousand objects a request. */
  async deleteAll(prefix: string): Promise<void> {
    for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix: prefix })) {
      const Objects = (page.Contents ?? []).map(({ Key }) => ({ Key }));
      if (Objects.length === 0) continue;
      const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
      // S3 answers 200 even if objects stay, and lists them in its answer.
      if (Errors.length > 0) throw new Error(`S3 left ${Errors.length} objects undeleted: ${Errors[0]?.Code}.`);
    }
  },
});
export type ArtifactStore = ReturnType<typeof artifactStore>;

/** Checks also after a failed write: its answer may be lost, or half of it done, and the object may exist. */
const afterwards = async (writing: Promise<unknown>, check: () => Promise<void>): Promise<void> => {
  try {
    await writing;
  } finally {
    await check();
  }
};

/** `undefined`, which fits no schema, for text that is not JSON: the parser's own error would quote it. */
const parseJson = (text = ''): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
