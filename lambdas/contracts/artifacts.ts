import type { SourceName } from './sources.ts';

/**
 * Where a job's documents are in S3. Keys are made of ids from the server, never of a client's file name. Prefixes
 * carry lifecycle rules and permissions: a key that changes here changes `lib/buckets.ts` and `lib/function-table`
 * too.
 */
export const RAW_AUDIO_PREFIX = 'raw-audio/';
export const RAW_TRANSCRIPT_PREFIX = 'raw-transcripts/';
export const ARTIFACTS_PREFIX = 'artifacts/';
export const CONVERSATIONS_PREFIX = 'conversations/';
export const RESULTS_PREFIX = 'results/';
export const RECENT_LOOKUPS_PREFIX = 'recent-lookups/';

export const rawAudioKey = (jobId: string) => `${RAW_AUDIO_PREFIX}${jobId}`;
export const jobIdOfRawAudio = (key: string): string => key.slice(RAW_AUDIO_PREFIX.length);

/** Exists only between `Transcribe audio` and `Scrub PII`, which deletes it. */
export const rawTranscriptKey = (jobId: string) => `${RAW_TRANSCRIPT_PREFIX}${jobId}.json`;

export const jobPrefix = (jobId: string) => `${ARTIFACTS_PREFIX}${jobId}/`;
export const transcriptKey = (jobId: string) => `${jobPrefix(jobId)}transcript.json`;
/** How many values of each type were scrubbed. */
export const piiCountsKey = (jobId: string) => `${jobPrefix(jobId)}pii-counts.json`;
export const interestsKey = (jobId: string) => `${jobPrefix(jobId)}interests.json`;
export const personsKey = (jobId: string) => `${jobPrefix(jobId)}persons.json`;
export const insightKey = (jobId: string) => `${jobPrefix(jobId)}insight.json`;
export const draftsKey = (jobId: string) => `${jobPrefix(jobId)}drafts.json`;
export const checkedClaimsKey = (jobId: string) => `${jobPrefix(jobId)}checked-claims.json`;

/** One reply of the model, under a hash of the whole question: an answer that is paid for is not asked for again. */
export const modelAnswerKey = (jobId: string, questionHash: string) =>
  `${jobPrefix(jobId)}answers/${questionHash}.json`;

/**
 * Exists while the job may gather data. `start-pipeline` writes it, and cancelling deletes it before anything else. It
 * is among the lookups, because a lookup must see it and sees nothing else of the job.
 */
export const jobMarkerKey = (jobId: string) => `${jobPrefix(jobId)}lookups/gathering.json`;

/** The only part of a job that a lookup may read and write: the person, and the lookup at each source. */
export const lookupPrefix = (jobId: string, person: number) => `${jobPrefix(jobId)}lookups/${person}/`;
export const wantedPersonKey = (jobId: string, person: number) => `${lookupPrefix(jobId, person)}person.json`;
export const lookupKey = (jobId: string, person: number, source: SourceName) =>
  `${lookupPrefix(jobId, person)}${source}.json`;

/** The outline of a page that its reader did not recognise, for the engineer who extends the reader. */
export const pageSampleKey = (jobId: string, person: number, source: SourceName) =>
  `${lookupPrefix(jobId, person)}${source}-unrecognised-page.json`;

/** The tag of an object that the bucket deletes after two days, under any prefix. */
export const FOR_TWO_DAYS = { key: 'keep', value: 'two-days' };

/** The notes on an owner's lookups of today. */
export const recentLookupsPrefix = (ownerHash: string) => `${RECENT_LOOKUPS_PREFIX}${ownerHash}/`;
/** Says in which job an owner had this person looked up today. Both parts are hashes. */
export const recentLookupKey = (ownerHash: string, personHash: string) =>
  `${recentLookupsPrefix(ownerHash)}${personHash}.json`;

/** The scrubbed transcript. It is kept after the job's other artifacts expire. */
export const conversationKey = (jobId: string) => `${CONVERSATIONS_PREFIX}${jobId}.json`;

/**
 * A result that is too large for its job's row, which then holds this key. It is kept as long as the row, and artifacts
 * expire sooner.
 */
export const resultKey = (jobId: string) => `${RESULTS_PREFIX}${jobId}.json`;

/** The id of the job that an object belongs to. It follows every prefix. */
export const jobIdOfKey = (key: string): string => key.split(/[/.]/)[1] ?? '';
