import { type Candidate, type LookupDocument, MAX_CANDIDATES, type PageProfile } from '../../contracts/person.ts';
import type { SourceName } from '../../contracts/sources.ts';
import { siteOf } from '../identity/candidate-choice.ts';
import { scrubValue } from '../pii/scrub.ts';
import { plainText } from '../text/visible-text.ts';

/** Scrubs what people write on their pages, as a reader sees it. The address of a page stays whole. */
export const withoutPrivateData = <T extends PageProfile & { page?: string | undefined }>({
  url,
  page,
  ...shown
}: T) => ({
  ...scrubValue(visible(shown)).value,
  url,
  page,
});

/** No hidden character reaches a result, and none hides a number from the scrubber. */
const visible = <T extends object>(shown: T): T =>
  Object.fromEntries(Object.entries(shown).map(([field, value]) => [field, seen(value)])) as T;

const seen = (value: unknown): unknown => {
  if (typeof value === 'string') return plainText(value);
  return Array.isArray(value) ? value.map(seen) : value;
};

/**
 * The site and path of a page, to recognise one person on several lists: "uk.linkedin.com" and "www.linkedin.com" are
 * one site.
 */
export const pageOf = ({ url }: PageProfile): string => siteOf(url) + new URL(url).pathname;

interface Gathered {
  opened: PageProfile[];
  unopened: PageProfile[];
  count: number;
  now: Date;
}

/** The opened profiles, and then the entries that no visit was left for: one of them may be as likely. */
export const gathered = (source: SourceName, { opened, unopened, count, now }: Gathered): LookupDocument => {
  const candidates = Math.max(count, opened.length);
  const asCandidate =
    (isOwnPage: boolean) =>
    (shown: PageProfile): Candidate => {
      const { url, name, headline, company, place, about, topics } = shown;
      const fields = { url, name, headline, company, place, about, topics };
      return { source, ...fields, fetched_at: now.toISOString(), is_own_page: isOwnPage };
    };
  const shown = [...opened.map(asCandidate(true)), ...unopened.map(asCandidate(false))].slice(0, MAX_CANDIDATES);
  return opened.length === 0
    ? { outcome: 'absent', red_flags: [], candidates }
    : { outcome: 'candidates', shown, candidates };
};
