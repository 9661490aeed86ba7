import type { z } from 'zod';

/** The documents of one job, as JSON, because steps pass them on as JSON. */
export const documents = () => {
  const kept = new Map<string, string>();
  const find = async <T extends z.ZodType>(key: string, schema: T): Promise<z.infer<T> | undefined> => {
    const json = kept.get(key);
    return json === undefined ? undefined : schema.parse(JSON.parse(json));
  };
  const write = async (key: string, value: unknown): Promise<void> => {
    kept.set(key, JSON.stringify(value));
  };
  return {
    find,
    write,
    writeForTwoDays: write,
    async read<T extends z.ZodType>(key: string, schema: T): Promise<z.infer<T>> {
      const found = await find(key, schema);
      if (found === undefined) throw new Error(`There is no ${key}.`);
      return found;
    },
    async delete(key: string): Promise<void> {
      kept.delete(key);
    },
  };
};
export type Documents = ReturnType<typeof documents>;

export const JOB = '01K9Z3V5J8Q2W4E6R8T0Y2A4C6';
export const OWNER = 'ada';
