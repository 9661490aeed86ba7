import { countryOf } from '../../identity/location.ts';
import { present } from '../../pages/json-ld.ts';
import type { ListedProfile, Reading } from '../../pages/reading.ts';
import { isProfileAddress } from './profile-address.ts';

/** One result of a search engine, as text. */
export type SearchResult = { title: string; target: URL | null | undefined; snippet: string | null };

/** The results that are a person's own page. `undefined` if a result leads to a person and no title can be read. */
export const readSearchResults = (results: readonly SearchResult[]): Reading | undefined => {
  const candidates = results.flatMap((result) => candidateOf(result) ?? []);
  const isUnreadable = candidates.length === 0 && results.some(({ target }) => profileAddress(target) !== undefined);
  return isUnreadable ? undefined : { kind: 'candidates', candidates };
};

/** The person that a result is about: the name before the first dash, the text after it, and the snippet. */
export const candidateOf = ({ title, target, snippet }: SearchResult): ListedProfile | undefined => {
  const url = profileAddress(target);
  const [shown, ...rest] = (present(title) ?? '').split(/\s(?:[-–—|·/])\s|\s*\(@/);
  if (url === undefined || !shown) return undefined;
  return {
    url,
    page: undefined,
    name: ACCOUNT_WITH_NAME.exec(shown)?.[1] ?? shown,
    headline: present(rest.filter((part) => !SITE_NAMES.test(part)).join(' - ')),
    company: null,
    place: placeIn(snippet),
    about: snippet,
    topics: [],
  };
};

/** A plain https address of a person's own page, or `undefined`. */
export const profileAddress = (target: URL | null | undefined): string | undefined => {
  if (target?.protocol !== 'https:' || target.port !== '' || target.username !== '' || target.password !== '')
    return undefined;
  return isProfileAddress(target) ? `${target.origin}${target.pathname}` : undefined;
};

/** "petra-vasko (Petra Vasko)", as GitHub's titles name people. */
const ACCOUNT_WITH_NAME = /^[\w-]+ \(([^)]+)\)$/;

/** The last part of sites' titles: "LinkedIn", "DEV Community", and the rest of "(@handle) / X". */
const SITE_NAMES =
  /^(LinkedIn.*|X|Twitter|GitHub|Medium|DEV Community|Stack Overflow|Behance|Dribbble|Substack|about\.me|[A-Za-z0-9_.-]{1,253}\)( on X)?)$/;

/**
 * Snippets of profiles often begin "Lagos, Nigeria · Backend Developer · …", with dashes until 2020. The first part
 * counts as a place if it names one.
 */
const placeIn = (snippet: string | null): string | null => {
  const first = snippet?.split(/ [·-] /)[0]?.trim() ?? '';
  return first.length <= 60 && countryOf(first) !== undefined ? first : null;
};
