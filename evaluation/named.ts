import { MentionedPerson } from '../lambdas/contracts/person.ts';
import { mergePersons } from '../lambdas/domain/identity/merge-persons.ts';
import { saidPersons } from '../lambdas/domain/questions/mentioned-persons.ts';
import CORPUS from './named-cases.json' with { type: 'json' };
import { byKind, type Row, share, type Table } from './table.ts';

/**
 * Mentions in a model's answer, and the people behind them: the name and the facts in one line. Names, and whether a
 * talk has them.
 */
type Corpus = {
  persons: { kind: string; mentions: (Partial<MentionedPerson> & { name: string })[]; are: string[] }[];
  said: { kind: string; talk: string; name: string; said: boolean }[];
};
export const NAMED: Corpus = CORPUS;

type Judged = { kind: string; case: string; is: unknown; right: unknown };

/** Which mentions are the same person, and which names were said at all. */
export const named: Table = {
  title: 'Who was named: namesakes apart, one person once',
  measure() {
    const judged: Judged[] = [
      ...NAMED.persons.map(({ kind, mentions, are }) => {
        const persons = mergePersons(mentions.map(personOf)).map(lineOf);
        return { kind, case: are.join(' | '), is: persons.sort().join(' | '), right: [...are].sort().join(' | ') };
      }),
      ...NAMED.said.map(({ kind, talk, name, said }) => {
        const turns = [{ speaker: 0, start: 0, end: 9, text: talk }];
        return {
          kind,
          case: `${name}: ${talk}`,
          is: saidPersons([personOf({ name })], turns).length === 1,
          right: said,
        };
      }),
    ];
    return byKind(judged, ({ kind }) => kind).map(rowOf);
  },
};

const personOf = (known: Partial<MentionedPerson> & { name: string }): MentionedPerson =>
  MentionedPerson.parse({ search_query: known.name, confidence: 0.9, ...known });

const lineOf = ({ name, role, company, place }: MentionedPerson): string =>
  [name, role, company, place].filter((part) => part !== null).join(', ');

const rowOf = ([kind, cases]: [string, Judged[]]): Row => ({
  kind,
  cases: cases.length,
  measures: { 'judged rightly': share(cases.filter(({ is, right }) => is === right).length, cases.length, 1) },
  misses: cases.filter(({ is, right }) => is !== right).map(({ case: of, is }) => `${of} ► ${is}`),
});
