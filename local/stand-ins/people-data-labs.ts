import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { type ApiOptions, apiStandIn } from './api-stand-in.ts';
import type { FaultyEnv } from './fault-middleware.ts';
import { hasWords, people as invented, type Person, plainWords } from './people.ts';
import { quota } from './quota.ts';
import type { StandIn } from './stand-in.ts';

/** The free plan: requests of a key a minute, and matches a month. */
const MINUTE = { requests: 100, seconds: 60 };
const CREDITS = { requests: 100, seconds: 2_592_000 };

type Asked = { name?: string; company?: string; location?: string; min_likelihood?: string; titlecase?: string };

/**
 * People Data Labs' person enrichment on the free plan: one person or none. Only a match costs a credit. It knows
 * everybody with a LinkedIn or GitHub profile. Every key is good but `bad`. `quota` is an account without credits.
 */
export const peopleDataLabsStandIn = ({ people = invented, now = Date.now, ...faults }: ApiOptions = {}): StandIn => {
  const app = apiStandIn(faults, {
    refuse: (c, status) =>
      status === 429 ? tooMany(c) : failure(c, 503, 'api_error', 'The server encountered an unexpected condition'),
    overQuota: (c) => {
      c.header('x-totallimit-remaining', '0');
      return noCredits(c);
    },
  });
  const records = people.filter(({ linkedin, github }) => linkedin ?? github);
  const [minute, credits] = [quota(MINUTE, now), quota(CREDITS, now)];

  app.get('/v5/person/enrich', (c) => {
    const { api_key, ...asked } = c.req.query() as Asked & { api_key?: string };
    const key = c.req.header('x-api-key') ?? api_key;
    if (!key || key === 'bad')
      return failure(c, 401, 'authentication_error', 'Request contained a missing or invalid key');
    const { limit, remaining, resetsAt, isExceeded } = minute(key);
    c.header('x-ratelimit-limit', `{'minute': ${limit}}`);
    c.header('x-ratelimit-remaining', `{'minute': ${remaining}}`);
    c.header('x-ratelimit-reset', new Date(resetsAt * 1000).toISOString());
    if (isExceeded) return tooMany(c);

    const problem = problemOf(asked);
    if (problem) return failure(c, 400, 'invalid_request_error', problem);
    if (credits(key, 0).remaining === 0) return noCredits(c);
    const match = bestMatch(asked, records);
    const spent = credits(key, match ? 1 : 0);
    c.header('x-call-credits-type', 'enrich');
    c.header('x-call-credits-spent', match ? '1' : '0');
    c.header('x-totallimit-remaining', String(spent.remaining));
    c.header('x-lifetime-used', String(spent.used));
    if (!match) return failure(c, 404, 'not_found', 'No records were found matching your request');
    const data = dataOf(match.person);
    const cased = asked.titlecase === 'true' ? data : (lowerCased(data) as typeof data);
    return c.json({ status: 200, likelihood: match.likelihood, data: cased });
  });
  return app;
};

const problemOf = ({ name, company, location, min_likelihood = '2' }: Asked): string | undefined => {
  if (!name?.trim() || !(company?.trim() || location?.trim()))
    return 'Request must contain a name and at least one of company, school, location or another identifier';
  const isLikelihood = /^\d{1,2}$/.test(min_likelihood) && Number(min_likelihood) <= 10;
  return isLikelihood ? undefined : 'min_likelihood must be an integer from 0 to 10';
};

/** The likeliest person, unless two are equally likely. */
const bestMatch = (asked: Asked, records: readonly Person[]) => {
  const [best, second] = records
    .map((person) => ({ person, likelihood: likelihoodOf(asked, person) }))
    .filter(({ likelihood }) => likelihood > 0 && likelihood >= Number(asked.min_likelihood ?? 2))
    .toSorted((a, b) => b.likelihood - a.likelihood);
  return best && best.likelihood !== second?.likelihood ? best : undefined;
};

/** From 0, another person, to 10. A first name alone proves little, and a wrong company or place speaks against it. */
const likelihoodOf = ({ name = '', company, location }: Asked, person: Person): number => {
  if (!hasWords(person.name, name)) return 0;
  const isWhole = plainWords(name).length === plainWords(person.name).length;
  const told = (text: string | undefined, is: string, worth: number) =>
    !text?.trim() ? 0 : hasWords(is, text) ? worth : -2;
  return Math.max(0, (isWhole ? 3 : 1) + told(company, person.company, 4) + told(location, person.place, 3));
};

const dataOf = ({ name, headline, company, place, topics, linkedin, github, x }: Person) => {
  const [first = '', ...rest] = name.split(' ');
  const [locality = '', ...others] = place.split(', ');
  return {
    id: createHash('sha256').update(name).digest('base64url').slice(0, 29),
    full_name: name,
    first_name: first,
    middle_name: null,
    last_name: rest.join(' '),
    job_title: headline,
    job_company_name: company,
    location_name: place,
    location_locality: locality,
    location_country: others.at(-1) ?? null,
    linkedin_url: linkedin && `linkedin.com/in/${linkedin}`,
    linkedin_username: linkedin,
    github_url: github ? `github.com/${github}` : null,
    github_username: github ?? null,
    twitter_url: x && `twitter.com/${x}`,
    twitter_username: x,
    skills: topics,
    interests: [],
  };
};

/** Values are in lower case unless the request asks for `titlecase`; ids keep theirs. */
const lowerCased = (data: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(data).map(([field, value]) => {
      if (field === 'id') return [field, value];
      if (Array.isArray(value)) return [field, value.map((one) => String(one).toLowerCase())];
      return [field, typeof value === 'string' ? value.toLowerCase() : value];
    }),
  );

const tooMany = (c: Context<FaultyEnv>): Response =>
  failure(c, 429, 'rate_limit_error', 'An error occurred due to requests hitting the API too quick');

const noCredits = (c: Context<FaultyEnv>): Response =>
  failure(c, 402, 'payment_required', 'You have hit your account maximum for person enrichment (all matches used)');

const failure = (
  c: Context<FaultyEnv>,
  status: 400 | 401 | 402 | 404 | 429 | 503,
  type: string,
  message: string,
): Response => c.json({ status, error: { type, message } }, status);
