import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { type ApiOptions, apiStandIn } from './api-stand-in.ts';
import type { FaultyEnv } from './fault-middleware.ts';
import { people as invented, type Person, plainWords } from './people.ts';
import { quota } from './quota.ts';
import type { StandIn } from './stand-in.ts';
import { pagesOf, sharedWords, type WebPage } from './web-pages.ts';

/** The free plan. */
const SECOND = { requests: 1, seconds: 1 };
const MONTH = { requests: 2_000, seconds: 2_592_000 };

/** Brave's web search on the free plan: one request a second and 2,000 a month. Every token is good but `bad`. */
export const braveStandIn = ({ people = invented, now = Date.now, ...faults }: ApiOptions = {}): StandIn => {
  const app = apiStandIn(faults, {
    refuse: (c, status) => (status === 429 ? limited(c, 'RATE_LIMITED') : unavailable(c)),
    overQuota: (c, seconds = MONTH.seconds) => {
      show(c, [1, 0], [1, seconds]);
      return limited(c, 'QUOTA_LIMITED');
    },
  });
  const [second, month] = [quota(SECOND, now), quota(MONTH, now)];

  app.get('/res/v1/web/search', (c) => {
    const token = c.req.header('x-subscription-token');
    if (!token) return invalid(c, 'missing', ['header', 'x-subscription-token'], 'Field required', null);
    if (token === 'bad')
      return failure(c, 422, 'SUBSCRIPTION_TOKEN_INVALID', 'The provided subscription token is invalid.', {
        component: 'authentication',
      });

    // A request over the limit of the second does not count for the month.
    const now1 = second(token);
    const now30 = month(token, now1.isExceeded ? 0 : 1);
    show(c, [now1.remaining, now30.remaining], [now1.resetsIn, now30.resetsIn]);
    if (now1.isExceeded) return limited(c, 'RATE_LIMITED', now30.used);
    if (now30.isExceeded) return limited(c, 'QUOTA_LIMITED', now30.used);

    const { q = '', count = '20', offset = '0' } = c.req.query();
    if (q.trim() === '')
      return invalid(c, 'string_too_short', ['query', 'q'], 'String should have at least 1 character', q);
    if (q.length > 400)
      return invalid(c, 'string_too_long', ['query', 'q'], 'String should have at most 400 characters', q);
    if (!/^\d+$/.test(count) || Number(count) < 1 || Number(count) > 20)
      return invalid(c, 'less_than_equal', ['query', 'count'], 'Input should be from 1 to 20', count);
    const size = Number(count);
    const pages = search(q, people).slice(Number(offset) * size, (Number(offset) + 1) * size);
    return c.json({
      query: { original: q, more_results_available: false },
      mixed: { type: 'mixed', main: pages.map((_, index) => ({ type: 'web', index, all: false })), top: [], side: [] },
      type: 'search',
      // Nothing found leaves the whole part out.
      ...(pages.length > 0 && {
        web: { type: 'search', results: pages.map((page) => resultOf(page, q)), family_friendly: true },
      }),
    });
  });
  return app;
};

/** Pages of people whose first name is in the query, those with the most common words first. */
const search = (query: string, people: readonly Person[]): WebPage[] => {
  const asked = plainWords(query);
  return people
    .filter(({ name }) => asked.includes(plainWords(name)[0] ?? ''))
    .toSorted((a, b) => sharedWords(asked, b) - sharedWords(asked, a))
    .flatMap(pagesOf);
};

const resultOf = ({ url, title, text }: WebPage, query: string) => ({
  title: escaped(title),
  url,
  is_source_local: false,
  is_source_both: false,
  description: emphasized(text, plainWords(query)),
  page_age: '2026-03-04T08:00:00',
  age: 'March 4, 2026',
  language: 'en',
  family_friendly: true,
  type: 'search_result',
  subtype: 'generic',
  profile: { name: new URL(url).hostname, url, long_name: new URL(url).hostname },
});

const emphasized = (text: string, asked: readonly string[]): string =>
  text
    .split(/([\p{L}\p{N}\p{M}]+)/u)
    .map((part) => (asked.includes(plainWords(part)[0] ?? '') ? `<strong>${part}</strong>` : escaped(part)))
    .join('');

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Each header is a list: for the second, and for the month. */
const show = (c: Context<FaultyEnv>, remaining: number[], reset: number[]): void => {
  c.header('x-ratelimit-limit', `${SECOND.requests}, ${MONTH.requests}`);
  c.header('x-ratelimit-policy', [SECOND, MONTH].map(({ requests, seconds }) => `${requests};w=${seconds}`).join(', '));
  c.header('x-ratelimit-remaining', remaining.join(', '));
  c.header('x-ratelimit-reset', reset.join(', '));
};

const limited = (
  c: Context<FaultyEnv>,
  code: 'RATE_LIMITED' | 'QUOTA_LIMITED',
  used: number = MONTH.requests,
): Response =>
  failure(c, 429, code, `Request ${code === 'RATE_LIMITED' ? 'rate' : 'quota'} limit exceeded for plan`, {
    plan: 'Free',
    rate_limit: SECOND.requests,
    rate_current: 1,
    quota_limit: MONTH.requests,
    quota_current: used,
    component: 'rate_limiter',
  });

const unavailable = (c: Context<FaultyEnv>): Response =>
  failure(c, 503, 'SERVICE_UNAVAILABLE', 'The service is temporarily unavailable.', { component: 'search' });

const invalid = (c: Context<FaultyEnv>, type: string, loc: string[], msg: string, input: string | null): Response =>
  failure(c, 422, 'VALIDATION', 'Unable to validate request parameter(s)', { errors: [{ type, loc, msg, input }] });

const failure = (
  c: Context<FaultyEnv>,
  status: 422 | 429 | 503,
  code: string,
  detail: string,
  meta: object,
): Response =>
  c.json(
    {
      type: 'ErrorResponse',
      error: { id: randomUUID(), status, code, detail, meta },
      time: Math.floor(Date.now() / 1000),
    },
    status,
  );
