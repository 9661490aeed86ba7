import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { type ApiOptions, apiStandIn } from './api-stand-in.ts';
import type { FaultyEnv } from './fault-middleware.ts';
import { hasWords, people as invented, type Person } from './people.ts';
import { quota } from './quota.ts';
import type { StandIn } from './stand-in.ts';

/** Requests from one address in five minutes. */
const LIMIT = { requests: 3_000, seconds: 300 };

type Actor = Person & { bluesky: string };

/** Bluesky's public search for people. It takes no key. */
export const blueskyStandIn = ({ people = invented, now = Date.now, ...faults }: ApiOptions = {}): StandIn => {
  const app = apiStandIn(faults, {
    refuse: (c, status) =>
      status === 429 ? tooMany(c) : failure(c, 503, 'NotEnoughResources', 'Not enough resources'),
    overQuota: (c, seconds = LIMIT.seconds) => {
      show(c, 0, Math.ceil(now() / 1000) + seconds);
      return tooMany(c);
    },
  });
  const actors = people.filter((person): person is Actor => typeof person.bluesky === 'string');
  const counted = quota(LIMIT, now);

  app.use(async (c, next) => {
    const { remaining, resetsAt, isExceeded } = counted('');
    show(c, remaining, resetsAt);
    return isExceeded ? tooMany(c) : next();
  });

  app.get('/xrpc/app.bsky.actor.searchActors', (c) => {
    const { q, term, limit = '25' } = c.req.query();
    const problem = problemOf(limit);
    if (problem) return failure(c, 400, 'InvalidRequest', problem);
    const query = q ?? term ?? '';
    const found = actors.filter((actor) => hasWords(`${actor.name} ${actor.bluesky} ${descriptionOf(actor)}`, query));
    // People with the words in their name come first.
    const ordered = found.toSorted((a, b) => Number(hasWords(b.name, query)) - Number(hasWords(a.name, query)));
    return c.json({ actors: ordered.slice(0, Number(limit)).map(view) });
  });
  app.notFound((c) => failure(c, 501, 'MethodNotImplemented', 'Method Not Implemented'));
  return app;
};

const problemOf = (limit: string): string | undefined => {
  if (!/^-?\d+$/.test(limit)) return 'Error: limit must be an integer';
  if (Number(limit) < 1) return 'Error: limit can not be less than 1';
  return Number(limit) > 100 ? 'Error: limit can not be greater than 100' : undefined;
};

const descriptionOf = ({ headline, place, about }: Person): string => `${headline}. ${place}. ${about}`.slice(0, 256);

const view = (actor: Actor) => {
  const hash = createHash('sha256').update(actor.bluesky).digest();
  const did = `did:plc:${[...hash.subarray(0, 24)].map((byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32]).join('')}`;
  return {
    did,
    handle: actor.bluesky,
    displayName: actor.name,
    description: descriptionOf(actor),
    avatar: `https://cdn.bsky.app/img/avatar/plain/${did}/${hash.toString('hex')}@jpeg`,
    labels: [],
    createdAt: '2024-11-12T10:00:00.000Z',
    indexedAt: '2026-03-04T08:00:00.000Z',
  };
};

const show = (c: Context<FaultyEnv>, remaining: number, resetsAt: number): void => {
  c.header('ratelimit-limit', String(LIMIT.requests));
  c.header('ratelimit-remaining', String(remaining));
  c.header('ratelimit-reset', String(resetsAt));
  c.header('ratelimit-policy', `${LIMIT.requests};w=${LIMIT.seconds}`);
};

const tooMany = (c: Context<FaultyEnv>): Response => failure(c, 429, 'RateLimitExceeded', 'Rate Limit Exceeded');

const failure = (c: Context<FaultyEnv>, status: 400 | 429 | 501 | 503, error: string, message: string): Response =>
  c.json({ error, message }, status);
