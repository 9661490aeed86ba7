import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { StreamRecord } from '../dynamodb/stream-record.ts';
import type { Streams } from '../dynamodb/streams.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { ServiceError } from '../wire/aws-json.ts';
import { failedOf } from './batch-answer.ts';
import { type GivenUp, givenUpLetter } from './given-up-letter.ts';
import type { Pollers } from './pollers.ts';
import type { StreamMapping } from './stream-mapping.ts';

type Parts = {
  streams: Streams;
  lambda: Lambda;
  /** Sends a letter to a mapping's destination. */
  onGivenUp(mapping: StreamMapping, letter: string): Promise<void>;
};

/** The first wait before a failed batch is tried again; each later one is twice as long, up to the last. */
const RETRY_WAIT_MS = { first: 100, last: 2_000 };

/**
 * Starts a poller for each event source mapping of a stream. A stream has one shard here: one batch at a time goes to
 * the function, in the order of the changes, and records that come meanwhile make the next one.
 */
export const startStreamPollers = (mappings: readonly StreamMapping[], parts: Parts): Pollers => {
  const stopping = new AbortController();
  for (const mapping of mappings)
    if (mapping.enabled)
      poll(mapping, parts, stopping.signal).catch((error) => {
        if (!stopping.signal.aborted) console.error(`${mapping.logicalId} takes no more changes: ${error}`);
      });
  return { stop: () => stopping.abort() };
};

const poll = async (mapping: StreamMapping, parts: Parts, stopping: AbortSignal): Promise<void> => {
  const waiting: StreamRecord[] = [];
  const arrivals = new EventTarget();
  parts.streams.follow(mapping.streamArn, (record) => {
    if (!mapping.filters.some((fits) => fits(record))) return;
    waiting.push(record);
    arrivals.dispatchEvent(new Event('record'));
  });
  const deliver = delivery(mapping, parts, stopping);
  while (!stopping.aborted) {
    if (waiting.length === 0) await once(arrivals, 'record', { signal: stopping });
    if (mapping.windowSeconds > 0 && waiting.length < mapping.batchSize)
      await pause(mapping.windowSeconds * 1000, undefined, { signal: stopping });
    await deliver(waiting.splice(0, mapping.batchSize), 0);
  }
};

const delivery = (mapping: StreamMapping, { lambda, onGivenUp }: Parts, stopping: AbortSignal) => {
  const giveUp = async (records: readonly StreamRecord[], why: GivenUp): Promise<void> => {
    if (records.length === 0) return;
    console.error(`${mapping.logicalId} gives up ${records.length} changes: ${why}`);
    if (mapping.onFailure) await onGivenUp(mapping, givenUpLetter(mapping, records, why));
  };

  /** @param tries how often this batch has failed before */
  const deliver = async (batch: readonly StreamRecord[], tries: number): Promise<void> => {
    const isTooOld = ({ dynamodb }: StreamRecord) =>
      Date.now() / 1000 - dynamodb.ApproximateCreationDateTime > mapping.maximumAgeSeconds;
    await giveUp(batch.filter(isTooOld), 'RecordAgeExceeded');
    const fresh = batch.filter((record) => !isTooOld(record));
    if (fresh.length === 0) return;
    const failedAt = await firstFailure(mapping, lambda, fresh, stopping);
    if (failedAt === undefined || stopping.aborted) return;
    const rest = fresh.slice(failedAt);
    if (mapping.bisects && rest.length > 1) {
      const half = Math.ceil(rest.length / 2);
      await deliver(rest.slice(0, half), tries);
      return deliver(rest.slice(half), tries);
    }
    if (tries >= mapping.retries) return giveUp(rest, 'RetryAttemptsExhausted');
    await pause(Math.min(RETRY_WAIT_MS.first * 2 ** tries, RETRY_WAIT_MS.last), undefined, { signal: stopping });
    return deliver(rest, tries + 1);
  };
  return deliver;
};

/** @returns the place of the first record that failed in a batch, or undefined when none did */
const firstFailure = async (
  { functionName, reportsFailures }: StreamMapping,
  lambda: Lambda,
  batch: readonly StreamRecord[],
  stopping: AbortSignal,
): Promise<number | undefined> => {
  for (;;) {
    try {
      const outcome = await lambda.invoke(functionName, JSON.stringify({ Records: batch }));
      if ('failure' in outcome) return 0;
      const sequences = batch.map(({ dynamodb }) => dynamodb.SequenceNumber);
      const failed = reportsFailures ? failedOf(outcome.result, sequences) : [];
      return failed.length === 0 ? undefined : Math.min(...failed.map((sequence) => sequences.indexOf(sequence)));
    } catch (error) {
      if (stopping.aborted) return undefined;
      // A throttled invocation does not count as a try.
      if (!(error instanceof ServiceError) || error.name !== 'TooManyRequestsException') return 0;
      await pause(RETRY_WAIT_MS.first, undefined, { signal: stopping });
    }
  }
};
