import { z } from 'zod';
import { pageSampleKey } from '../lambdas/contracts/artifacts.ts';
import { SOURCE_NAMES, type SourceName } from '../lambdas/contracts/sources.ts';
import type { PageSample } from '../lambdas/domain/pages/page-sample.ts';

/** An outline contains words of a site. None of them may control the terminal that prints it. */
const printable = z.string().transform((text) => text.replace(/[^\P{C}\n]/gu, ''));

/** The shape of a sample. Anything else is not printed, because it may be somebody's data. */
export const Sample = z.object({
  host: z.string().regex(/^[a-z0-9.:-]+$/),
  /** The lengths of its parts, as `/2/13`. */
  path: z.string().regex(/^[\d/]+$/),
  status: z.number().int(),
  skeleton: printable,
}) satisfies z.ZodType<PageSample>;

/** A sample in the bucket. */
export interface StoredSample {
  key: string;
  source: SourceName;
  storedAt: Date;
  bytes: number;
}

/** A sample that was read, or the reason why it could not be. */
export type ReadSample = StoredSample & ({ sample: PageSample } | { unreadable: string });

/** The source in a sample's key, or `undefined` for the key of another artifact. */
export const sourceOfKey = (key: string): SourceName | undefined => {
  const [, jobId = '', , person = ''] = key.split('/');
  return SOURCE_NAMES.find((source) => key === pageSampleKey(jobId, Number(person), source));
};

/** The day on which a sample was stored, in UTC: `2026-11-26`. */
export const dayOf = ({ storedAt }: Pick<StoredSample, 'storedAt'>): string => storedAt.toISOString().slice(0, 10);

/** @returns the sample, or the reason why this is no sample, without a word of its content */
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
