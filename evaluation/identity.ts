import { MentionedPerson } from '../lambdas/contracts/person.ts';
import { lookUp } from '../lambdas/domain/lookup/profile-lookup.ts';
import { browserSource } from '../lambdas/domain/lookup/registry.ts';
import { sampleOf } from '../lambdas/domain/pages/page-sample.ts';
import type { Person } from '../local/stand-ins/people.ts';
import CASES from './identity-cases.json' with { type: 'json' };
import { NOWHERE, SITE_NAMES, sitesOf } from './jobs/sites.ts';
import { matched } from './matched.ts';
import type { Model } from './models/model.ts';
import { byKind, type Row, share, type Table } from './table.ts';
import { visiting } from './visiting.ts';

/**
 * A person who was talked about, the people on the sources, and the `id` of the right one. `null` when none of them is
 * right, or when nothing that was said tells which.
 */
type Case = {
  kind: string;
  said: Partial<MentionedPerson> & { name: string };
  people: (Partial<Person> & { id: string; name: string })[];
  is: string | null;
};

/** The person found, after the sources were asked in order. */
type Found = { id: string; confidence: number } | undefined;

type Answered = { one: Case; found: Found };

/** A wrong person is never accepted. A right one may be missed: then the next source is asked. */
const PRECISION = 1;
const RECALL = 0.9;

/** Identification: the right person or nobody, by kind of difficulty, and by the confidence that we claimed. */
export const identity = (model: Model): Table => ({
  title: 'Who is it: nobody wrong at the threshold, and what a confidence is worth',
  async measure() {
    const answered: Answered[] = [];
    for (const one of CASES as Case[]) answered.push({ one, found: await findFor(model, one) });
    return [
      ...byKind(answered, ({ one }) => one.kind).map(([kind, cases]) => rowOf(kind, cases)),
      ...byKind(answered.filter(({ found }) => found !== undefined).toSorted(bySureness), bandOf).map(([band, cases]) =>
        rowOf(band, cases),
      ),
      rowOf('all', answered),
    ];
  },
});

const BASE = 'https://site.example';
const NOW = new Date('2026-11-23T12:00:00Z');

/** Asks the sites in order until one has found somebody, as the pipeline does. */
const findFor = async (model: Model, { said, people }: Case): Promise<Found> => {
  const sites = sitesOf(people.map((person) => ({ ...NOWHERE, ...person })));
  const query = [said.name, said.role, said.company, said.place].filter((part) => part !== undefined).join(' ');
  const person = MentionedPerson.parse({ search_query: query, confidence: 0.9, ...said });
  for (const source of SITE_NAMES) {
    const visit = visiting(sites[source]);
    const { lookup: brought } = await lookUp(await browserSource(source), person, {
      source,
      ask: ({ path }) => visit(BASE + path),
      sampleOf,
      now: () => NOW,
    });
    if (brought.outcome !== 'candidates' || !('shown' in brought)) continue;
    const ended = await matched(model, person, source, brought.shown);
    if (ended.profile === undefined) continue;
    const { url } = ended.profile;
    const owner = people.find(({ linkedin, x, google }) =>
      [`${BASE}/in/${linkedin}`, `${BASE}/${x}`, google].includes(url),
    );
    return { id: owner?.id ?? url, confidence: ended.match_confidence ?? 0 };
  }
  return undefined;
};

/**
 * Precision and recall: how many of the accepted people were right, and how many of the findable people were accepted.
 */
const rowOf = (kind: string, answered: Answered[]): Row => {
  const taken = answered.filter(({ found }) => found !== undefined);
  const right = taken.filter(({ one, found }) => found?.id === one.is);
  const there = answered.filter(({ one }) => one.is !== null);
  return {
    kind,
    cases: answered.length,
    measures: {
      precision: share(right.length, taken.length, PRECISION),
      recall: share(right.length, there.length, RECALL),
    },
    misses: answered.flatMap(missOf),
  };
};

const missOf = ({ one: { said, is }, found }: Answered): string[] =>
  (found?.id ?? null) === is ? [] : [`${JSON.stringify(said)}: took ${found?.id ?? 'nobody'}, not ${is ?? 'nobody'}`];

const bySureness = (a: Answered, b: Answered) => (a.found?.confidence ?? 0) - (b.found?.confidence ?? 0);

/** The bands of the scale of `match`. */
const bandOf = ({ found }: Answered): string => {
  const confidence = found?.confidence ?? 0;
  if (confidence >= 0.9) return 'taken with 0.90 and more';
  return confidence >= 0.75 ? 'taken with 0.75 to 0.89' : 'taken with 0.60 to 0.74';
};
