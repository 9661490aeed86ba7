import type { Problem } from './answers.ts';
import { backoffMs, pause } from './backoff.ts';
import { NotSignedIn, Refused, Unavailable, Unreachable } from './errors.ts';

export type Fetch = typeof globalThis.fetch;
export type Token = string | (() => Promise<string>);

/** API Gateway answers by itself after 30 seconds. */
const ANSWER_MS = 40_000;
const ATTEMPTS = 5;
const BACKOFF = { firstMs: 250, mostMs: 10_000 };
/** Nobody waits longer for one answer. */
const LONGEST_RETRY_AFTER_SECONDS = 60;

/**
 * A fetch for the API: it signs each request, repeats what is safe to repeat, and turns every failure into an error of
 * errors.ts. So its answers are always successes.
 */
export const apiFetch =
  (token: Token, fetch: Fetch): ((request: Request) => Promise<Response>) =>
  async (request) => {
    const attempts = isSafe(request) ? ATTEMPTS : 1;
    for (let attempt = 0; ; attempt++) {
      const last = attempt + 1 >= attempts;
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(ANSWER_MS)]);
      const copy = new Request(last ? request : request.clone(), { signal });
      copy.headers.set('authorization', `Bearer ${typeof token === 'string' ? token : await token()}`);
      const ask = async () => withWholeBody(await fetch(copy));
      const answer = await reach(request.url, request.signal, ask).catch((error: unknown) => {
        if (last || !(error instanceof Unreachable)) throw error;
        return undefined;
      });
      if (answer?.ok) return answer;
      if (answer && (last || !mayPass(answer))) throw await failure(answer);
      await answer?.body?.cancel().catch(() => {});
      await pause(Math.max(backoffMs(attempt, BACKOFF), retryAfterMs(answer)), request.signal);
    }
  };

/** The body of an answer. apiFetch throws for every answer that is no success, so there is one. */
export const there = <T>({ data }: { data?: T }): T => data as T;

/** @throws Unreachable when no answer comes, or the signal's reason when the caller aborted */
export const reach = async <T>(url: string, signal: AbortSignal | undefined, ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new Unreachable(`${new URL(url).origin} cannot be reached (${codeOf(error)}).`, { cause: error });
  }
};

/** Reads the body at once. A connection that breaks off in the middle of it has given no answer. */
const withWholeBody = async (answer: Response): Promise<Response> => {
  if (!answer.ok || !answer.body) return answer;
  const bytes = await answer.arrayBuffer();
  const { status, headers } = answer;
  return new Response(bytes.byteLength === 0 ? null : bytes, { status, headers });
};

/** An answer with its body, or without when it is no JSON. It rejects when the connection breaks off in the body. */
export const readJson = async (answer: Response) => {
  const { ok, status } = answer;
  const text = await answer.text();
  try {
    return { ok, status, body: JSON.parse(text) };
  } catch {
    return { ok, status, body: undefined };
  }
};

/** A second request changes nothing that the first did not. A submission has a key that finds the same job. */
const isSafe = ({ method, headers }: Request): boolean =>
  ['GET', 'HEAD', 'PUT', 'DELETE'].includes(method) || headers.has('idempotency-key');

const mayPass = (answer: Response): boolean =>
  isUnavailable(answer.status) || (answer.headers.has('retry-after') && answer.status >= 400);

const isUnavailable = (status: number): boolean => status === 429 || status >= 500;

const retryAfterMs = (answer: Response | undefined): number => {
  const seconds = Number(answer?.headers.get('retry-after') ?? 0);
  return Math.min(Number.isFinite(seconds) ? seconds : 0, LONGEST_RETRY_AFTER_SECONDS) * 1000;
};

const codeOf = (error: unknown): string => {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return 'no answer in time';
  return cause?.code || cause?.message || message;
};

/** The error for an answer that is no success. */
export const failure = async (answer: Response): Promise<Error> => {
  const { status } = answer;
  const text = await answer.text().catch(() => '');
  const problem = problemOf(text);
  if (status === 401) return new NotSignedIn('The token is missing, wrong or has expired.');
  const sentence = problem?.detail ?? `The answer was ${status}${wordsOf(text)}.`;
  if (isUnavailable(status))
    return new Unavailable(status, `${new URL(answer.url).origin} is not available (${status}): ${sentence}`);
  return new Refused(status, withFields(sentence, problem), problem);
};

const problemOf = (text: string): Problem | undefined => {
  try {
    const body = JSON.parse(text);
    return typeof body?.detail === 'string' ? body : undefined;
  } catch {
    return undefined;
  }
};

/** API Gateway's words, or S3's. */
const wordsOf = (text: string): string => {
  const words = /"message"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? /<Message>([^<]+)/.exec(text)?.[1];
  return words ? `: ${words.replace(/\.$/, '')}` : '';
};

const withFields = (sentence: string, problem: Problem | undefined): string => {
  const fields = (problem?.errors ?? []).map(({ field, message }) => `${field} ${message}`);
  return fields.length === 0 ? sentence : `${sentence.replace(/\.$/, '')}: ${fields.join('; ')}.`;
};
