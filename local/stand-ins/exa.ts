import { createHash, randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { type ApiOptions, apiStandIn } from './api-stand-in.ts';
import type { FaultyEnv } from './fault-middleware.ts';
import { people as invented, type Person, plainWords } from './people.ts';
import { quota } from './quota.ts';
import type { StandIn } from './stand-in.ts';
import { pagesOf, sharedWords, type WebPage } from './web-pages.ts';

/** Searches that one key may send. */
const LIMIT = { requests: 10, seconds: 1 };

type Asked = { query?: unknown; category?: unknown; numResults?: unknown; contents?: { highlights?: unknown } | null };

/** Options that Exa refuses for a search of people. */
const NOT_OF_PEOPLE = ['startPublishedDate', 'endPublishedDate', 'includeText', 'excludeText', 'excludeDomains'];

/**
 * Exa's search by meaning: it gives the people with the most words in common, even when the one in question is not
 * among them. Every key is good but `bad`. `quota` is an account without credits.
 */
export const exaStandIn = ({ people = invented, now = Date.now, ...faults }: ApiOptions = {}): StandIn => {
  const app = apiStandIn(faults, {
    refuse: (c, status) =>
      status === 429 ? tooMany(c) : failure(c, 503, 'SERVICE_UNAVAILABLE', 'Service unavailable'),
    // Credits return with a payment, so there is no reset to name.
    overQuota: (c) =>
      failure(c, 402, 'NO_MORE_CREDITS', 'You have exceeded your credits limit. Please top up your account.'),
  });
  const counted = quota(LIMIT, now);

  app.post('/search', async (c) => {
    const key = c.req.header('x-api-key') ?? /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (!key || key === 'bad') return failure(c, 401, 'INVALID_API_KEY', 'Invalid API key');
    if (counted(key).isExceeded) return tooMany(c);
    const body: unknown = await c.req.json().catch(() => undefined);
    const problem = problemOf(body);
    if (problem) return failure(c, 400, 'INVALID_REQUEST_BODY', problem);
    const { query, category, numResults = 10, contents } = body as Asked & { query: string; numResults?: number };
    const pages = category === 'people' ? peoplePages(query, people) : nearest(query, people).flatMap(pagesOf);
    const shown = pages.slice(0, numResults);
    return c.json({
      requestId: randomUUID().replaceAll('-', ''),
      resolvedSearchType: 'neural',
      results: shown.map((page) => resultOf(page, Boolean(contents?.highlights), category === 'people')),
      searchTime: 312.4,
      costDollars: { total: 0.007, search: { neural: 0.007 } },
    });
  });
  return app;
};

const problemOf = (body: unknown): string | undefined => {
  if (typeof body !== 'object' || body === null) return 'Invalid JSON in request body';
  const { query, numResults = 10, category } = body as Asked;
  if (typeof query !== 'string' || query.trim() === '') return 'Validation error: query is required';
  if (!Number.isInteger(numResults) || Number(numResults) < 1 || Number(numResults) > 100)
    return 'Validation error: numResults must be from 1 to 100';
  const refused = category === 'people' ? NOT_OF_PEOPLE.find((option) => option in body) : undefined;
  return refused && `Validation error: ${refused} is not supported with category people`;
};

const nearest = (query: string, people: readonly Person[]): Person[] => {
  const asked = plainWords(query);
  return people
    .filter((person) => sharedWords(asked, person) > 0)
    .toSorted((a, b) => sharedWords(asked, b) - sharedWords(asked, a));
};

/** One page of each, LinkedIn's if there is one. */
const peoplePages = (query: string, people: readonly Person[]): WebPage[] =>
  nearest(query, people).flatMap((person) => {
    const pages = pagesOf(person);
    return (pages.find(({ url }) => url.startsWith('https://www.linkedin.com/')) ?? pages[0]) || [];
  });

const resultOf = ({ url, title, text, person }: WebPage, highlights: boolean, isPeople: boolean) => ({
  id: url,
  title,
  url,
  publishedDate: '2026-03-04T08:00:00.000Z',
  author: person.name,
  ...(highlights && { highlights: [text], highlightScores: [0.62] }),
  ...(isPeople && { entities: [entityOf(person)] }),
});

const entityOf = ({ name, place, headline, company }: Person) => ({
  id: `https://exa.ai/library/person/${createHash('sha256').update(name).digest('hex').slice(0, 16)}`,
  type: 'person',
  version: 1,
  properties: {
    name,
    location: place,
    workHistory: [
      {
        title: headline,
        location: place,
        dates: { from: '2022-01-01', to: null },
        company: { id: null, name: company },
      },
    ],
  },
});

const tooMany = (c: Context<FaultyEnv>): Response =>
  c.json({ error: `You've exceeded your Exa rate limit of ${LIMIT.requests} requests per second.` }, 429);

const failure = (c: Context<FaultyEnv>, status: 400 | 401 | 402 | 503, tag: string, error: string): Response =>
  c.json({ requestId: randomUUID().replaceAll('-', ''), error, tag }, status);
