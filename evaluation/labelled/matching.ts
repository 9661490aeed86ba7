import { type Candidate, MentionedPerson } from '../../lambdas/contracts/person.ts';
import { mayHaveName } from '../../lambdas/domain/identity/identity-match.ts';
import { SITE_NAMES, type SiteName } from '../jobs/sites.ts';
import { matched } from '../matched.ts';
import type { Model } from '../models/model.ts';
import type { Table } from '../table.ts';
import { halvesTable, type Score } from './halves.ts';

/** A person who was talked about, the pages found, and the id of the right one, or null when nobody can tell. */
interface MatchingCase {
  kind: string;
  said: Pick<MentionedPerson, 'name' | 'role' | 'company' | 'place' | 'topics'>;
  candidates: (Pick<Candidate, 'name' | 'headline' | 'company' | 'place' | 'about' | 'topics'> & {
    id: string;
    site: string;
  })[];
  right: string | null;
}

/** A wrong person is worse than none. */
const BARS = { precision: 1, recall: 0.9 };

/** Matching: how many of the accepted people are right, and how many of the findable people are accepted. */
export const matching = (model: Model): Table =>
  halvesTable({
    title: 'Matching: whose page it is, from facts said and facts shown',
    file: 'matching',
    bars: BARS,
    score: (one: MatchingCase) => scoreOf(model, one),
  });

const scoreOf = async (model: Model, { said, candidates, right }: MatchingCase): Promise<Score> => {
  const query = [said.name, said.role, said.company, said.place].filter((part) => part !== null).join(' ');
  const person = MentionedPerson.parse({ search_query: query, confidence: 0.9, ...said });
  // A person with another name is no candidate. The lookup leaves them out.
  const shown = candidates.filter(({ name }) => mayHaveName(said.name, name));
  const ended = shown.length > 0 ? await matched(model, person, 'linkedin', shown.map(asCandidate)) : undefined;
  const taken = candidates.find((one) => urlOf(one) === ended?.profile?.url)?.id ?? null;
  const isRight = taken === right;
  return {
    figures: {
      precision: { right: taken !== null && isRight ? 1 : 0, of: taken === null ? 0 : 1 },
      recall: { right: right !== null && isRight ? 1 : 0, of: right === null ? 0 : 1 },
    },
    misses: isRight ? [] : [`${JSON.stringify(said)}: took ${taken ?? 'nobody'}, not ${right ?? 'nobody'}`],
  };
};

const asCandidate = (one: MatchingCase['candidates'][number]): Candidate => {
  const { id: _, site, ...shown } = one;
  return { ...shown, source: sourceOf(site), url: urlOf(one), fetched_at: '2026-11-23', is_own_page: true };
};

const urlOf = ({ id, site }: { id: string; site: string }): string => `https://${site}/in/${id}`;

/** Pages of any other site are found by a search. */
const sourceOf = (site: string): SiteName => SITE_NAMES.find((name) => site.startsWith(`${name}.`)) ?? 'google';
