import * as z from 'zod';
import { isCommon } from '../../identity/name-agreement.ts';
import { parsePersonName } from '../../identity/person-name.ts';
import { UNRECOGNISED } from '../../pages/block-detection.ts';
import type { Reading } from '../../pages/reading.ts';
import { secondsUntil } from '../../pages/seconds-until.ts';
import type { ApiAnswer } from '../api-answer.ts';
import { failureOf, MOST_RESULTS, optionalText, type QuotaSigns, readable } from '../readers/api-failure.ts';
import { factWords, nameWords } from '../readers/search-words.ts';
import type { ApiSource } from '../source.ts';

/**
 * GitHub's REST API (documentation of 2026). Its user search gives logins and nothing else about the people, so two of
 * them are opened. The name is a phrase in quotes, so that nothing in it is a qualifier.
 */
export const github: ApiSource = {
  requestsFor({ name, place }) {
    const words = nameWords(name);
    if (words.length === 0) return [];
    const query = [`fullname:"${words.join(' ')}"`, ...(isShared(name, words) ? cityOf(place) : []), 'type:user'];
    return [{ path: `/search/users?q=${encodeURIComponent(query.join(' '))}&per_page=${MOST_RESULTS}` }];
  },

  read(answer, now) {
    if (answer.status === 404) return NotFound.safeParse(answer.body).success ? { kind: 'absent' } : UNRECOGNISED;
    const failure = failureOf(answer, now, QUOTA);
    if (failure) return failure;
    const list = SearchAnswer.safeParse(answer.body);
    if (list.success) return readSearch(list.data);
    const user = User.safeParse(answer.body);
    return user.success ? readUser(user.data) : UNRECOGNISED;
  },

  headers: (key) => ({
    accept: 'application/vnd.github+json',
    // The default version. GitHub supports it until March 2028 at least (changelog of 2026-03-12).
    'x-github-api-version': '2022-11-28',
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
  }),
};

/**
 * Whether so many people share the name that two of them are probably the wrong ones. Only then the query has a place:
 * it hides everybody whose profile names none. A second query would halve the lookups a minute.
 */
const isShared = (name: string, words: readonly string[]): boolean => {
  const parsed = parsePersonName(name);
  return words.length === 1 || (parsed !== undefined && isCommon(parsed));
};

/** The first part of "Lagos, Nigeria" finds most: profiles name a city, or a city with its country. */
const cityOf = (place: string | null): string[] => {
  const city = factWords(place?.split(',')[0] ?? null).join(' ');
  return city === '' ? [] : [`location:"${city}"`];
};

/** Two of the people on a list are opened. */
const MOST_LEADS = 2;

const NotFound = z.object({ message: z.literal('Not Found') });

/** Members of an enterprise have an underscore in their logins. */
const Login = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/);

const SearchAnswer = z.object({
  total_count: z.number(),
  incomplete_results: z.boolean(),
  items: z.array(z.unknown()),
});
const Item = z.object({ login: Login, type: z.string() });

const User = z.object({
  login: Login,
  type: z.string(),
  name: optionalText,
  company: optionalText,
  location: optionalText,
  bio: optionalText,
});

const readSearch = ({ total_count, incomplete_results, items }: z.infer<typeof SearchAnswer>): Reading => {
  if (items.length === 0) {
    // The search ran out of time before it found anybody.
    if (incomplete_results) return { kind: 'failed', reason: 'incomplete_results' };
    return total_count === 0 ? { kind: 'absent' } : UNRECOGNISED;
  }
  const people = readable(Item, items)?.filter(({ type }) => type === 'User');
  if (people === undefined) return UNRECOGNISED;
  return { kind: 'leads', paths: people.slice(0, MOST_LEADS).map(({ login }) => `/users/${login}`) };
};

/**
 * A bot, an organization or an account without a name cannot be compared with anybody. A bio is one line, like a
 * headline.
 */
const readUser = ({ login, type, name, company, location, bio }: z.infer<typeof User>): Reading =>
  type !== 'User' || name === null
    ? { kind: 'absent' }
    : {
        kind: 'found',
        profile: {
          url: `https://github.com/${login}`,
          name,
          headline: bio,
          company: company?.replace(/^@\s*/, '').trim() || null,
          place: location,
          about: null,
          topics: [],
        },
      };

/**
 * A limit is a 403 or a 429. The primary limit sets `x-ratelimit-remaining` to 0. The secondary limit shows only in its
 * message; its answer may still have requests left, and their reset does not matter.
 */
const QUOTA: QuotaSigns = {
  isSpent: (answer) =>
    answer.status === 403 &&
    (answer.headers['retry-after'] !== undefined || isUsedUp(answer) || Limited.safeParse(answer.body).success),
  secondsLeft: (answer, now) => (isUsedUp(answer) ? secondsUntil(answer.headers['x-ratelimit-reset'], now) : undefined),
};

const isUsedUp = ({ headers }: ApiAnswer): boolean => headers['x-ratelimit-remaining']?.trim() === '0';

const Limited = z.object({ message: z.string().regex(/rate limit/i) });
