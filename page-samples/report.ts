import { Refusal } from '../command-line/refusal.ts';
import type { SourceName } from '../lambdas/contracts/sources.ts';
import { type Place, readSamples, storedSamples } from './bucket.ts';
import { draftOf } from './draft.ts';
import { listing } from './list.ts';
import { dayOf } from './sample.ts';

export interface Wish {
  stack: string;
  source: SourceName | undefined;
  day: string | undefined;
}

/** The lines of a list: the samples of a stage, or a sentence that there are none. */
export const listSamples = async (place: Place, { stack, source, day }: Wish, now: Date): Promise<string[]> => {
  const kept = await storedSamples(place, now);
  const wanted = kept.filter((one) => (!source || one.source === source) && (!day || dayOf(one) === day));
  if (wanted.length > 0) return listing(await readSamples(place, wanted));
  if (kept.length === 0) return [`${stack} keeps no sample of an unrecognised page. Samples are kept for two days.`];
  const others = kept.length === 1 ? '1 other' : `${kept.length} others`;
  return [`${stack} keeps no such sample, but ${others}: leave out --source and --day to see all.`];
};

/**
 * One sample as a draft. @throws Refusal with exit code 2 when no sample has this key, and with 1 when it cannot be
 * read
 */
export const printSample = async (place: Place, stack: string, key: string, now: Date): Promise<string> => {
  const stored = (await storedSamples(place, now)).filter((one) => one.key === key);
  const [read] = await readSamples(place, stored);
  if (!read) throw new Refusal(`${stack} keeps no sample with this key: without --print you see all that it keeps.`, 2);
  if ('unreadable' in read) throw new Refusal(`The sample cannot be read (${read.unreadable}).`, 1);
  return draftOf({ source: read.source, day: dayOf(read), sample: read.sample });
};
