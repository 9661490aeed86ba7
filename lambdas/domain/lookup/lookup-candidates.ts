import { type Candidate, type LookupDocument, MAX_CANDIDATES, type PageProfile } from '../../contracts/person.ts';
import type { SourceName } from '../../contracts/sources.ts';
import { siteOf } from '../identity/candidate-choice.ts';
import { scrubValue } from '../pii/scrub.ts';

/** People write their numbers and addresses on their pages; nothing of ours keeps them. Where a page is stays whole. */
export const withoutPrivateData = <T extends PageProfile & { page?: string | undefined }>({
  url,
  page,
  ...shown
}: T) => ({
  ...scrubValue(shown).value,
  url,
  page,
});

/** A list may show one person twice, and so may two: "uk.linkedin.com" and "www.linkedin.com" are one site, and a path leads to one page there. */
export const pageOf = ({ url }: PageProfile): string => siteOf(url) + new URL(url).pathname;

interface Gathered {
  opened: PageProfile[];
  unopened: PageProfile[];
  count: number;
  now: Date;
}

/** Those who were opened, and then those whom there was no visit left for: one of them may be as likely. */
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
