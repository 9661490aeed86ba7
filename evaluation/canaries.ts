import corpus from './canaries.json' with { type: 'json' };
import { runCanaryJobs } from './canary-jobs.ts';
import type { Kept } from './kept.ts';
import { byKind, type Row, share, type Table } from './table.ts';

/** A canary: a word or number that occurs nowhere else, its kind, and where it was planted. */
type Canary = { kind: string; planted: string; value: string };
const CANARIES: Canary[] = corpus.canaries;

const isTyped = ({ kind }: Canary) => ['phone', 'email', 'ssn', 'card'].includes(kind);
const isRecorded = ({ planted }: Canary) => planted === 'recording';

/** Where typed private data may be: in what the user uploaded. */
const RECORDING = /^S3 raw-audio\//;
/** Where names and words may be besides: the artifacts, the conversation store, the result, and the user's persona. */
const TELLING = /^S3 (artifacts|conversations)\/|^table \S*(Conversations|Personas)|^table \S*Jobs\w*, result$/;

/** Every place that the system keeps something in. A reader that skips one proves nothing. */
const PLACES = [
  RECORDING,
  /^S3 artifacts\//,
  /^S3 conversations\//,
  /^S3 recent-lookups\//,
  ...['Jobs', 'Conversations', 'Personas', 'Idempotency', 'Suppressions'].map(
    (name) => new RegExp(`^table \\S*${name}`),
  ),
  /, index by-owner,/,
  /^execution$/,
  /^history$/,
  /^dead letter$/,
  /^Redis circuit:/,
  /^log /,
  /^trace$/,
];

/**
 * Searches for planted private data, names and words after a job has ended, well or not, and after its user has left.
 * The last rows check the reader itself: it must see what may be there.
 */
export const canaries: Table = {
  title: 'Canaries: private data, names and words, searched for in everything that is kept',
  async measure() {
    const { well, failed } = await runCanaryJobs();
    return [
      ...byKind(CANARIES, ({ kind }) => kind).map(([kind, some]) => unseen(`${kind}, after success`, some, well.ended)),
      unseen(`all, after ${failed.status.state}`, CANARIES, failed.ended),
      gone('all, once the user has left', [...well.left, ...failed.left]),
      read('kinds of places that were read', [...well.ended, ...failed.ended]),
      seen('of the recording, in the recording', CANARIES.filter(isRecorded), well.ended, RECORDING),
      seen(
        'names and words, where they may be',
        CANARIES.filter((one) => !isTyped(one)),
        well.ended,
        TELLING,
      ),
    ];
  },
};

/** Each canary is only where its kind may be. */
const unseen = (kind: string, some: Canary[], kept: Kept[]): Row => {
  const misses = some.flatMap((canary) =>
    placesOf(canary, kept)
      .filter((place) => !RECORDING.test(place) && (isTyped(canary) || !TELLING.test(place)))
      .map((place) => `${canary.kind} "${canary.value}" of the ${canary.planted}: ${place}`),
  );
  const leaked = some.filter(({ value }) => misses.some((miss) => miss.includes(`"${value}"`)));
  return {
    kind,
    cases: some.length,
    measures: { 'as it must be': share(some.length - leaked.length, some.length, 1) },
    misses,
  };
};

const gone = (kind: string, kept: Kept[]): Row => {
  const found = CANARIES.map((canary) => ({ canary, places: placesOf(canary, kept) })).filter(
    ({ places }) => places.length > 0,
  );
  return {
    kind,
    cases: CANARIES.length,
    measures: { 'as it must be': share(CANARIES.length - found.length, CANARIES.length, 1) },
    misses: found.map(({ canary, places }) => `${canary.kind} "${canary.value}": ${places.join(', ')}`),
  };
};

const seen = (kind: string, some: Canary[], kept: Kept[], where: RegExp): Row => {
  const missing = some.filter((canary) => !placesOf(canary, kept).some((place) => where.test(place)));
  return {
    kind,
    cases: some.length,
    measures: { 'as it must be': share(some.length - missing.length, some.length, 1) },
    misses: missing.map(({ value }) => `"${value}" was not seen where it is`),
  };
};

const read = (kind: string, kept: Kept[]): Row => {
  const missing = PLACES.filter((pattern) => !kept.some(({ place }) => pattern.test(place)));
  return {
    kind,
    cases: PLACES.length,
    measures: { 'as it must be': share(PLACES.length - missing.length, PLACES.length, 1) },
    misses: missing.map((pattern) => `nothing was read at ${pattern}`),
  };
};

const placesOf = (canary: Canary, kept: Kept[]): string[] => {
  const pattern = patternOf(canary);
  return [...new Set(kept.filter(({ text }) => pattern.test(text)).map(({ place }) => place))];
};

/** Digits in any grouping, an address also in URL encoding, and everything else in any case. */
const patternOf = ({ value }: Canary): RegExp => {
  const digits = value.replace(/\D/g, '');
  if (digits.length >= 7) return new RegExp(`(?<!\\d)${[...digits].join('[^0-9A-Za-z]{0,3}')}(?!\\d)`);
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(escaped.replace('@', '(@|%40)').replaceAll(' ', '[\\s,]+'), 'i');
};
