import * as z from 'zod';
import { UNRECOGNISED } from '../../pages/block-detection.ts';
import type { ListedProfile, Reading } from '../../pages/reading.ts';
import { secondsUntil, withinADay } from '../../pages/seconds-until.ts';
import { plainText } from '../../text/visible-text.ts';
import type { ApiAnswer } from '../api-answer.ts';

/** How an API says in its own way that a quota is spent, and for how long. */
export type QuotaSigns = {
  isSpent?: (answer: ApiAnswer) => boolean;
  /** Seconds until the quota is filled again. */
  secondsLeft?: (answer: ApiAnswer, now: Date) => number | undefined;
};

/** GitHub asks for at least a minute if it names no time (REST documentation, 2026), and no other API asks for more. */
const MINUTE = 60;

/** Credits are bought by a person, or come back with the month. So a source without credits is asked once a day. */
const DAY = 86_400;

/**
 * The verdict on any API's answer by its status, before its content is read. `undefined` for a 200. A source that knows
 * the meaning of its 404 reads that first.
 *
 * 503 with Retry-After is a spent quota: the API answers and says when to come back (RFC 9110, 15.6.4). Without it the
 * API is broken.
 */
export const failureOf = (answer: ApiAnswer, now: Date, signs: QuotaSigns = {}): Reading | undefined => {
  const { status } = answer;
  if (status === 200) return undefined;
  if (status === 401) return { kind: 'failed', reason: 'key_refused' };
  const asked = secondsUntil(answer.headers['retry-after'], now);
  if (status === 402) return spent(asked ?? DAY);
  const isSpent = status === 429 || (status === 503 && asked !== undefined) || signs.isSpent?.(answer) === true;
  if (isSpent) return spent(asked ?? signs.secondsLeft?.(answer, now) ?? MINUTE);
  if (status === 403 || status === 451) return { kind: 'blocked', reason: 'denied', retryAfterSeconds: asked };
  if (status >= 500) return { kind: 'failed', reason: 'server_error' };
  return status >= 400 ? { kind: 'failed', reason: 'request_refused' } : UNRECOGNISED;
};

const spent = (seconds: number): Reading => ({ kind: 'quota_spent', retryAfterSeconds: withinADay(seconds) });

/** The most entries of a page of results, whatever an answer holds. */
export const MOST_RESULTS = 10;

/** The entries of a list with the documented shape; `undefined` if no entry has it. */
export const readable = <T>(shape: z.ZodType<T>, list: readonly unknown[]): T[] | undefined => {
  const entries = list.slice(0, MOST_RESULTS).flatMap((entry) => {
    const read = shape.safeParse(entry);
    return read.success ? [read.data] : [];
  });
  return list.length > 0 && entries.length === 0 ? undefined : entries;
};

/** The people on a list. Entries without anything to compare are left out. */
export const peopleIn = <T>(
  shape: z.ZodType<T>,
  list: readonly unknown[],
  candidateOf: (entry: T) => ListedProfile | undefined,
): Reading => {
  const entries = readable(shape, list);
  if (entries === undefined) return UNRECOGNISED;
  return { kind: 'candidates', candidates: entries.flatMap((entry) => candidateOf(entry) ?? []) };
};

/** The longest text of a field. An answer may hold a megabyte. */
const LONGEST = 2_000;

/** A text as a person sees it, on one line; `null` if it is empty. */
const visible = (text: string): string | null => plainText(text.slice(0, LONGEST)).replace(/\s+/g, ' ').trim() || null;

/** A field that is always a text; `null` if nothing in it is visible. */
export const requiredText = z.string().transform(visible);

/** A field that may be missing, or not a text. */
export const optionalText = requiredText
  .nullish()
  .catch(null)
  .transform((text) => text ?? null);

/** The texts of a list that may be missing, each once. */
export const optionalTexts = z
  .array(optionalText)
  .nullish()
  .catch(null)
  .transform((texts) => [...new Set((texts ?? []).flatMap((text) => text ?? []))]);
