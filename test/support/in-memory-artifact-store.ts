import type { z } from 'zod';
import type { ArtifactStore } from '../../lambdas/adapters/artifact-store.ts';
import { StepError } from '../../lambdas/contracts/errors.ts';

/** The artifact store without S3. `documents` is what it holds, as JSON by key, to prepare and to look at. */
export const inMemoryArtifactStore = (documents = new Map<string, string>()) =>
  ({
    documents,

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
      documents.set(key, JSON.stringify(value));
    },

    async copy(from: string, to: string): Promise<void> {
      const json = documents.get(from);
      if (json === undefined) throw new Error('NoSuchKey');
      documents.set(to, json);
    },

    async delete(key: string): Promise<void> {
      documents.delete(key);
    },

    async deleteAll(prefix: string): Promise<void> {
      for (const key of documents.keys()) if (key.startsWith(prefix)) documents.delete(key);
    },
  }) satisfies ArtifactStore & { documents: Map<string, string> };
