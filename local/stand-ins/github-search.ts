import { hasPhrase, hasWords, type Person } from './people.ts';

export type GithubPerson = Person & { github: string };

type Found =
  | { total: number; shown: GithubPerson[] }
  | { problem: 'missing' }
  | { problem: 'invalid'; message: string };

/** GitHub's user search: qualifiers and words, each of which a user must have. */
export const searchUsers = (
  { q = '', per_page = '30', page = '1' }: Record<string, string | undefined>,
  users: readonly GithubPerson[],
): Found => {
  if (q.trim() === '') return { problem: 'missing' };
  if (q.length > 256) return { problem: 'invalid', message: 'The search is longer than 256 characters.' };
  const terms = termsOf(q);
  const all = users.filter((user) => terms.every((term) => isMet(term, user)));
  const size = Math.min(100, Math.max(1, Number(per_page) || 30));
  const start = (Math.max(1, Number(page) || 1) - 1) * size;
  return { total: all.length, shown: all.slice(start, start + size) };
};

type Term = { not: boolean; qualifier: string | undefined; value: string; quoted: boolean };

const TERM = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|([^\s"]+))/gi;

const termsOf = (q: string): Term[] =>
  [...q.matchAll(TERM)].map(([, minus, qualifier, phrase, word]) => ({
    not: minus === '-',
    qualifier: qualifier?.toLowerCase(),
    value: phrase ?? word ?? '',
    quoted: phrase !== undefined,
  }));

/** A word without a qualifier is searched in the login and the name. An unknown qualifier finds nobody. */
const isMet = ({ not, qualifier, value, quoted }: Term, user: GithubPerson): boolean => {
  const has = quoted ? hasPhrase : hasWords;
  const fields: Record<string, () => boolean> = {
    fullname: () => has(user.name, value),
    location: () => has(user.place, value),
    language: () => user.topics.some((topic) => has(topic, value)),
    user: () => user.github.toLowerCase() === value.toLowerCase(),
    type: () => value.toLowerCase() === 'user',
    in: () => true,
  };
  const met = qualifier === undefined ? has(`${user.github} ${user.name}`, value) : (fields[qualifier]?.() ?? false);
  return met !== not;
};
