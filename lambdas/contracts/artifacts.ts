import type { SourceName } from './sources.ts';

/**
 * Where everything of a job lives in S3. Keys are derived from ids that the server made, never from a client's file
 * name. Prefixes carry lifecycle rules and permissions, so a key that moves here moves those in `lib/buckets.ts` and
 * `lib/function-table.ts` too.
 */
export const RAW_AUDIO_PREFIX = 'raw-audio/';
export const RAW_TRANSCRIPT_PREFIX = 'raw-transcripts/';
export const ARTIFACTS_PREFIX = 'artifacts/';
export const CONVERSATIONS_PREFIX = 'conversations/';
export const RESULTS_PREFIX = 'results/';
export const RECENT_LOOKUPS_PREFIX = 'recent-lookups/';

export const rawAudioKey = (jobId: string) => `${RAW_AUDIO_PREFIX}${jobId}`;
export const jobIdOfRawAudio = (key: string): string => key.slice(RAW_AUDIO_PREFIX.length);

/** Lives only between `Transcribe audio` and `Scrub PII`, which deletes it. */
export const rawTranscriptKey = (jobId: string) => `${RAW_TRANSCRIPT_PREFIX}${jobId}.json`;

export const jobPrefix = (jobId: string) => `${ARTIFACTS_PREFIX}${jobId}/`;
export const transcriptKey = (jobId: string) => `${jobPrefix(jobId)}transcript.json`;
/** How much was scrubbed, by type. */
export const piiCountsKey = (jobId: string) => `${jobPrefix(jobId)}pii-counts.json`;
export const interestsKey = (jobId: string) => `${jobPrefix(jobId)}interests.json`;
export const personsKey = (jobId: string) => `${jobPrefix(jobId)}persons.json`;
export const insightKey = (jobId: string) => `${jobPrefix(jobId)}insight.json`;
export const draftsKey = (jobId: string) => `${jobPrefix(jobId)}drafts.json`;
export const checkedClaimsKey = (jobId: string) => `${jobPrefix(jobId)}checked-claims.json`;

/** One reply of the model, under a hash of all that was asked: what is paid for is not asked again. */
export const modelAnswerKey = (jobId: string, questionHash: string) =>
  `${jobPrefix(jobId)}answers/${questionHash}.json`;

/**
 * There while the job may gather data: `start-pipeline` writes it, cancelling deletes it before anything else. It lies
 * among the lookups because a lookup must see it too and sees nothing else.
 */
export const jobMarkerKey = (jobId: string) => `${jobPrefix(jobId)}lookups/gathering.json`;

/** The only part of a job that a lookup may read and write: the person, and what came of it at each source. */
export const lookupPrefix = (jobId: string, person: number) => `${jobPrefix(jobId)}lookups/${person}/`;
export const wantedPersonKey = (jobId: string, person: number) => `${lookupPrefix(jobId, person)}person.json`;
export const lookupKey = (jobId: string, person: number, source: SourceName) =>
  `${lookupPrefix(jobId, person)}${source}.json`;

/** The skeleton of a page that nobody knew how to read, for whoever will teach the reader. */
export const pageSampleKey = (jobId: string, person: number, source: SourceName) =>
  `${lookupPrefix(jobId, person)}${source}-unrecognised-page.json`;

/** The tag of an object that the bucket deletes after two days, wherever it lies. */
export const FOR_TWO_DAYS = { key: 'keep', value: 'two-days' };

/** What is known of an owner's lookups of today. */
export const recentLookupsPrefix = (ownerHash: string) => `${RECENT_LOOKUPS_PREFIX}${ownerHash}/`;
/** Says in which job an owner's person was looked up today; both parts are hashes. */
export const recentLookupKey = (ownerHash: string, personHash: string) =>
  `${recentLookupsPrefix(ownerHash)}${personHash}.json`;

/** The scrubbed transcript that is kept after the job's other artifacts expire. */
export const conversationKey = (jobId: string) => `${CONVERSATIONS_PREFIX}${jobId}.json`;

/**
 * A result that is too large for its job's row, which then says where it is. It is kept as long as the row, so it does not
 * lie among the artifacts, which expire.
 */
export const resultKey = (jobId: string) => `${RESULTS_PREFIX}${jobId}.json`;

/** The job that an object is of; every prefix is followed by it. */
export const jobIdOfKey = (key: string): string => key.split(/[/.]/)[1] ?? '';
