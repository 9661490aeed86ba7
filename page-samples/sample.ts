import { z } from 'zod';
import { pageSampleKey } from '../lambdas/contracts/artifacts.ts';
import { SOURCE_NAMES, type SourceName } from '../lambdas/contracts/sources.ts';
import type { PageSample } from '../lambdas/domain/pages/page-sample.ts';

/** An outline has words of a site in it. None of them may speak to the terminal that it is printed on. */
const printable = z.string().transform((text) => text.replace(/[^\P{C}\n]/gu, ''));

/** What lies at a sample's key. Anything else is not printed: it may be somebody's data. */
export const Sample = z.object({
  host: z.string().regex(/^[a-z0-9.:-]+$/),
  /** The lengths of its parts: `/2/13`. */
  path: z.string().regex(/^[\d/]+$/),
  status: z.number().int(),
  skeleton: printable,
}) satisfies z.ZodType<PageSample>;

/** A sample that lies in the bucket. */
export interface StoredSample {
  key: string;
  source: SourceName;
  storedAt: Date;
  bytes: number;
}

/** A sample that was read, or why it could not be. */
export type ReadSample = StoredSample & ({ sample: PageSample } | { unreadable: string });

/** The source of a sample's key; `undefined` for the key of another artifact. */
export const sourceOfKey = (key: string): SourceName | undefined => {
  const [, jobId = '', , person = ''] = key.split('/');
  return SOURCE_NAMES.find((source) => key === pageSampleKey(jobId, Number(person), source));
};

/** The day on which a sample was stored, in UTC: `2026-11-26`. */
export const dayOf = ({ storedAt }: Pick<StoredSample, 'storedAt'>): string => storedAt.toISOString().slice(0, 10);

/** @returns the sample, or why this is none, without a word of what it says */
export const parseSample = (text: string): { sample: PageSample } | { unreadable: string } => {
  try {
    const { data, error } = Sample.safeParse(JSON.parse(text));
    if (!error) return { sample: data };
    return {
      unreadable: `not a sample: ${[...new Set(error.issues.map(({ path }) => path[0] ?? 'all of it'))].join(', ')}`,
    };
  } catch {
    return { unreadable: 'not JSON' };
  }
};
