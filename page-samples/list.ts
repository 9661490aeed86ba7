import { SOURCES } from '../lambdas/contracts/sources.ts';
import { dayOf, type ReadSample } from './sample.ts';

/** The samples of one source and day. */
export interface SampleGroup {
  source: ReadSample['source'];
  day: string;
  samples: ReadSample[];
}

/** By day and source, the newest first. */
export const grouped = (samples: readonly ReadSample[]): SampleGroup[] => {
  const groups = new Map<string, SampleGroup>();
  for (const one of samples.toSorted((a, b) => b.storedAt.getTime() - a.storedAt.getTime())) {
    const { source } = one;
    const day = dayOf(one);
    const group = groups.get(`${day} ${source}`) ?? { source, day, samples: [] };
    group.samples.push(one);
    groups.set(`${day} ${source}`, group);
  }
  // A stable sort: within a day, the source with the newest sample stays first.
  return [...groups.values()].toSorted((a, b) => b.day.localeCompare(a.day));
};

/** A heading for each group, and a line for each sample. */
export const listing = (samples: readonly ReadSample[]): string[] =>
  grouped(samples).flatMap(({ source, day, samples }, at) => [
    ...(at > 0 ? [''] : []),
    `${SOURCES[source].label} (${source}), ${day}: ${samples.length === 1 ? '1 sample' : `${samples.length} samples`}`,
    ...samples.map(lineOf),
  ]);

const lineOf = (one: ReadSample): string => {
  const time = one.storedAt.toISOString().slice(11, 19);
  if ('unreadable' in one) return `  ${time}  cannot be read (${one.unreadable})  ${one.key}`;
  const { status, host, path } = one.sample;
  return `  ${time}  ${status}  ${host}${path}  ${sizeOf(one.bytes)}  ${one.key}`;
};

const sizeOf = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
