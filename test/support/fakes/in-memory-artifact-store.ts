import type { z } from 'zod';
import type { ArtifactStore } from '../../../lambdas/adapters/aws/artifact-store.ts';
import { jobIdOfKey } from '../../../lambdas/contracts/artifacts.ts';
import { StepError } from '../../../lambdas/contracts/errors.ts';

/**
 * The artifact store without S3. `documents` is what it holds, as JSON by key, to prepare and to look at; the ids in
 * `cancelled` are of jobs that were cancelled.
 */
export const inMemoryArtifactStore = (documents = new Map<string, string>(), cancelled = new Set<string>()) =>
  ({
    documents,
    cancelled,

    async read<T extends z.ZodType>(key: string, schema: T): Promise<z.infer<T>> {
      const found = await this.find(key, schema);
      if (found === undefined) throw new StepError('ArtifactMissing', 'A result of an earlier step is missing.');
      return found;
    },

    async find<T extends z.ZodType>(key: string, schema: T): Promise<z.infer<T> | undefined> {
      const json = documents.get(key);
      if (json === undefined) return undefined;
      const parsed = schema.safeParse(JSON.parse(json));
      if (!parsed.success) throw new StepError('ArtifactMissing', 'A result of an earlier step is not readable.');
      return parsed.data;
    },

    async write(key: string, value: unknown): Promise<void> {
      await this.note(key, value);
      await this.keepIfGathering(key);
    },

    async note(key: string, value: unknown): Promise<void> {
      documents.set(key, JSON.stringify(value));
    },

    async writeForTwoDays(key: string, value: unknown): Promise<void> {
      await this.write(key, value);
    },

    async keepIfGathering(key: string): Promise<void> {
      if (await this.isGathering(jobIdOfKey(key))) return;
      documents.delete(key);
      throw new StepError('JobCancelled', 'The job was cancelled.');
    },

    async isGathering(jobId: string): Promise<boolean> {
      return !cancelled.has(jobId);
    },

    async open(jobId: string): Promise<void> {
      cancelled.delete(jobId);
    },

    async copy(from: string, to: string): Promise<void> {
      const json = documents.get(from);
      if (json === undefined) throw new Error('NoSuchKey');
      documents.set(to, json);
      await this.keepIfGathering(to);
    },

    async delete(key: string): Promise<void> {
      documents.delete(key);
    },

    async deleteAll(prefix: string): Promise<void> {
      for (const key of documents.keys()) if (key.startsWith(prefix)) documents.delete(key);
    },
  }) satisfies ArtifactStore & { documents: Map<string, string>; cancelled: Set<string> };
