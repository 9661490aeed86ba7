import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { type ApiOptions, apiStandIn } from './api-stand-in.ts';
import type { FaultyEnv } from './fault-middleware.ts';
import { type GithubPerson, searchUsers } from './github-search.ts';
import { itemOf, profileOf } from './github-users.ts';
import { people as invented } from './people.ts';
import { quota, type Standing } from './quota.ts';
import type { StandIn } from './stand-in.ts';

type Resource = 'search' | 'core';
const DOCS = 'https://docs.github.com/rest';
const RATE_LIMITS = `${DOCS}/using-the-rest-api/rate-limits-for-the-rest-api`;
const MINUTE = 60;
const HOUR = 3_600;

/**
 * GitHub's user search and public profiles, with its quotas: 10 searches a minute and 60 other requests an hour, or 30
 * and 5,000 with a token. Every token is good but `bad`. `429` is the secondary limit.
 */
export const githubStandIn = ({ people = invented, now = Date.now, ...faults }: ApiOptions = {}): StandIn => {
  const app = apiStandIn(faults, {
    refuse: (c, status, seconds = 60) =>
      status === 429
        ? failure(c, 429, SECONDARY, `${RATE_LIMITS}#about-secondary-rate-limits`, { 'retry-after': String(seconds) })
        : failure(c, 503, 'No server is currently available to service your request.'),
    overQuota: (c, seconds = HOUR) => {
      const resource = c.req.path.startsWith('/search/') ? 'search' : 'core';
      const limit = LIMITS[resource][isKnown(c) ? 'known' : 'anonymous'].requests;
      const resetsAt = Math.ceil(now() / 1000) + seconds;
      show(c, resource, { limit, used: limit, remaining: 0, isExceeded: true, resetsAt, resetsIn: seconds });
      return exceeded(c);
    },
  });
  const users = people.filter((person): person is GithubPerson => typeof person.github === 'string');
  const counters = {
    search: { known: quota(LIMITS.search.known, now), anonymous: quota(LIMITS.search.anonymous, now) },
    core: { known: quota(LIMITS.core.known, now), anonymous: quota(LIMITS.core.anonymous, now) },
  };
  /** Counts the request, and refuses it when the quota is used up. */
  const count = (c: Context<FaultyEnv>, resource: Resource, cost = 1): Response | undefined => {
    const standing = counters[resource][isKnown(c) ? 'known' : 'anonymous'](tokenOf(c) ?? '', cost);
    show(c, resource, standing);
    return standing.isExceeded ? exceeded(c) : undefined;
  };

  app.use(async (c, next) => {
    if (!c.req.header('user-agent')) return c.html(NO_USER_AGENT, 403);
    if (tokenOf(c) === 'bad') return failure(c, 401, 'Bad credentials');
    return next();
  });

  app.get('/search/users', (c) => {
    const refused = count(c, 'search');
    if (refused) return refused;
    const found = searchUsers(c.req.query(), users);
    if ('problem' in found) {
      const error = { resource: 'Search', field: 'q', code: found.problem, ...('message' in found && found) };
      return invalid(c, error);
    }
    c.header('cache-control', 'no-cache');
    return c.json({ total_count: found.total, incomplete_results: false, items: found.shown.map(itemOf) });
  });

  app.get('/users/:login', (c) => {
    const login = c.req.param('login').toLowerCase();
    const user = users.find(({ github }) => github.toLowerCase() === login);
    const etag =
      user &&
      `W/"${createHash('sha256')
        .update(JSON.stringify(profileOf(user)))
        .digest('hex')}"`;
    const isUnchanged = etag !== undefined && etagsOf(c).includes(etag);
    // A request with a token that finds nothing new does not count.
    const refused = count(c, 'core', isUnchanged && isKnown(c) ? 0 : 1);
    if (refused) return refused;
    if (!user || !etag) return failure(c, 404, 'Not Found', `${DOCS}/users/users#get-a-user`);
    c.header('cache-control', `${isKnown(c) ? 'private' : 'public'}, max-age=60, s-maxage=60`);
    c.header('vary', `Accept, ${isKnown(c) ? 'Authorization, Cookie, X-GitHub-OTP, ' : ''}Accept-Encoding`);
    c.header('etag', etag);
    return isUnchanged ? c.body(null, 304) : c.json(profileOf(user));
  });

  app.notFound((c) => failure(c, 404, 'Not Found'));
  return app;
};

const LIMITS = {
  search: { known: { requests: 30, seconds: MINUTE }, anonymous: { requests: 10, seconds: MINUTE } },
  core: { known: { requests: 5_000, seconds: HOUR }, anonymous: { requests: 60, seconds: HOUR } },
} as const;

const tokenOf = (c: Context<FaultyEnv>): string | undefined =>
  /^(?:Bearer|token) (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];

const isKnown = (c: Context<FaultyEnv>): boolean => tokenOf(c) !== undefined;

const etagsOf = (c: Context<FaultyEnv>): string[] =>
  (c.req.header('if-none-match') ?? '').split(',').map((etag) => etag.trim());

const show = (c: Context<FaultyEnv>, resource: Resource, { limit, used, remaining, resetsAt }: Standing): void => {
  c.header('x-ratelimit-limit', String(limit));
  c.header('x-ratelimit-remaining', String(remaining));
  c.header('x-ratelimit-used', String(used));
  c.header('x-ratelimit-reset', String(resetsAt));
  c.header('x-ratelimit-resource', resource);
};

const exceeded = (c: Context<FaultyEnv>): Response =>
  failure(
    c,
    403,
    isKnown(c)
      ? 'API rate limit exceeded for user ID 1.'
      : "API rate limit exceeded for 127.0.0.1. (But here's the good news: Authenticated requests get a higher rate limit. Check out the documentation for more details.)",
    isKnown(c) ? RATE_LIMITS : `${DOCS}/overview/resources-in-the-rest-api#rate-limiting`,
  );

const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
const NO_USER_AGENT =
  'Request forbidden by administrative rules. Please make sure your request has a User-Agent header (https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required). Check https://developer.github.com for other possible causes.';

const failure = (
  c: Context<FaultyEnv>,
  status: 401 | 403 | 404 | 429 | 503,
  message: string,
  documentation_url = DOCS,
  headers: Record<string, string> = {},
): Response => c.json({ message, documentation_url, status: String(status) }, status, headers);

const invalid = (c: Context<FaultyEnv>, error: object): Response =>
  c.json(
    {
      message: 'Validation Failed',
      errors: [error],
      documentation_url: `${DOCS}/search/search#search-users`,
      status: '422',
    },
    422,
  );
