import { Agent, cacheStores, type Dispatcher, fetch, interceptors, type Response } from 'undici';
import { API_LOOKUP_MS } from '../../contracts/sources.ts';
import type { ApiAnswer } from '../../domain/lookup/api-answer.ts';
import type { SourceRequest } from '../../domain/lookup/source.ts';
import type { Unvisited } from '../../domain/pages/page.ts';
import { logger } from '../runtime/telemetry.ts';

/** How long cached answers live. They are in memory only, and no job's deletion reaches them. */
const KEPT_MS = 5 * 60_000;

/** A page of ten results is about 30 KB. */
const LARGEST_ANSWER = 1_000_000;

/**
 * An answer with an ETag is kept and requested again by `If-None-Match`: a 304 costs no quota at GitHub. It is never
 * used without asking, whatever the API allows, so that nobody gets the answer to another key or of another day.
 */
const caching = (): Dispatcher =>
  new Agent().compose(
    interceptors.cache({
      store: new cacheStores.MemoryCacheStore({ maxCount: 100, maxSize: 5_000_000, maxEntrySize: LARGEST_ANSWER }),
      methods: ['GET'],
      type: 'private',
    }),
  );

export type ApiOptions = {
  baseUrl: string;
  /** The headers of every request, besides the user agent. */
  headers: Record<string, string>;
  contact: string;
  /** The function's own timeout is longer, so that an answer is always written. */
  deadlineMs?: number;
};

/** Asks a source's API, or says why there is no answer. Never throws because of the API. */
export type Ask = (request: SourceRequest) => Promise<ApiAnswer | Unvisited>;

/** The sources' APIs: no cookies, no redirects, only JSON, a limited size, and a deadline. */
export const sourceApis = (now = Date.now) => {
  let kept: { since: number; dispatcher: Dispatcher } | undefined;
  const dispatcherOfNow = () => {
    if (kept === undefined || now() - kept.since > KEPT_MS) kept = { since: now(), dispatcher: caching() };
    return kept.dispatcher;
  };
  return {
    /** @returns asks the API for one lookup, whose time begins now */
    lookingUp({ baseUrl, headers, contact, deadlineMs = API_LOOKUP_MS }: ApiOptions): Ask {
      const signal = AbortSignal.timeout(deadlineMs);
      return async ({ path, body }) => {
        const url = new URL(path, baseUrl);
        if (url.origin !== new URL(baseUrl).origin) return { failed: 'address_refused' };
        try {
          const response = await fetch(url, {
            method: body === undefined ? 'GET' : 'POST',
            headers: {
              'user-agent': `Linkd/1.0 (+${contact})`,
              accept: 'application/json',
              'cache-control': 'no-cache',
              ...(body !== undefined && { 'content-type': 'application/json' }),
              ...headers,
            },
            ...(body !== undefined && { body: JSON.stringify(body) }),
            redirect: 'manual',
            signal,
            dispatcher: dispatcherOfNow(),
          });
          return await answerOf(response);
        } catch (error) {
          return { failed: failureOf(error, signal) };
        }
      };
    },
  };
};
export type SourceApis = ReturnType<typeof sourceApis>;

const answerOf = async (response: Response): Promise<ApiAnswer | Unvisited> => {
  const { status } = response;
  if (status >= 300 && status < 400) {
    await response.body?.cancel();
    return { failed: 'redirected' };
  }
  const text = await textOf(response);
  if (text === undefined) return { failed: 'body_too_large' };
  const headers = Object.fromEntries(response.headers);
  if (text === '') return { status, headers, body: undefined };
  try {
    return { status, headers, body: JSON.parse(text) };
  } catch {
    // The status tells an error from before the API, such as a gateway's page.
    return status >= 400 ? { status, headers, body: undefined } : { failed: 'not_json' };
  }
};

/** `undefined` for a body that is too large. Its rest is not read. */
const textOf = async (response: Response): Promise<string | undefined> => {
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the body.
    if (bytes > LARGEST_ANSWER) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

/** Logs the network's own words, and no address: its query names a person. */
const failureOf = (error: unknown, signal: AbortSignal): string => {
  if (signal.aborted) return 'timeout';
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  logger.warn('source out of reach', { code });
  return 'network';
};
