import { personsKey, transcriptKey } from '../../lambdas/contracts/artifacts.ts';
import type { Mode } from '../../lambdas/contracts/job.ts';
import { type MentionedPerson, MentionedPersons } from '../../lambdas/contracts/person.ts';
import { containsPhrase, words } from '../../lambdas/domain/text/words.ts';
import { extractNames } from '../../lambdas/steps/extract-names.ts';
import { documents, JOB, OWNER } from '../jobs/documents.ts';
import type { Model } from '../models/model.ts';
import type { Table } from '../table.ts';
import { halvesTable, type Score } from './halves.ts';

type Person = Pick<MentionedPerson, 'name' | 'role' | 'company' | 'place'>;

/** A talk, and the people to look up after it. */
interface NamesCase {
  kind: string;
  mode: Mode;
  language: string;
  turns: { speaker: number; text: string }[];
  right: Person[];
}

/** The stand-in's figures. It knows names by their capitals, and a few sentences about work. It must not get worse. */
const BARS = { found: 0.4, 'nobody else': 0.5, facts: 0.2 };

/**
 * Names: how many of the right people are listed, how many of the listed people are right, and what was said of them.
 */
export const names = (model: Model): Table =>
  halvesTable({
    title: 'Names: who was talked about, and what was said of them',
    file: 'names',
    bars: BARS,
    score: (one: NamesCase) => scoreOf(model, one),
  });

const FACTS = ['role', 'company', 'place'] as const;

const scoreOf = async (model: Model, one: NamesCase): Promise<Score> => {
  const listed = await personsIn(model, one);
  const left = [...listed];
  const pairs = one.right.map((right) => {
    const namesakes = left.filter(({ name }) => isSameName(name, right.name));
    const found = namesakes.toSorted((a, b) => agreeing(right, b) - agreeing(right, a))[0];
    if (found) left.splice(left.indexOf(found), 1);
    return { right, found };
  });
  const found = pairs.filter((pair) => pair.found !== undefined).length;
  const agreed = pairs.reduce((sum, { right, found }) => sum + (found ? agreeing(right, found) : 0), 0);
  const said = one.right.flatMap((right) => FACTS.filter((fact) => right[fact] !== null)).length;
  const isRight = found === one.right.length && left.length === 0 && agreed === said;
  return {
    figures: {
      found: { right: found, of: one.right.length },
      'nobody else': { right: found, of: listed.length },
      facts: { right: agreed, of: said },
    },
    misses: isRight ? [] : [`${listOf(listed)}, not ${listOf(one.right)}`],
  };
};

const personsIn = async (model: Model, { mode, language, turns }: NamesCase): Promise<Person[]> => {
  const artifacts = documents();
  await artifacts.write(transcriptKey(JOB), {
    language,
    duration_seconds: turns.length * 5,
    utterances: turns.map((turn, at) => ({ ...turn, start: at * 5, end: at * 5 + 4 })),
  });
  await extractNames({ artifacts, model })({ job_id: JOB, owner: OWNER, mode });
  return (await artifacts.read(personsKey(JOB), MentionedPersons)).persons;
};

const isSameName = (one: string, other: string): boolean => words(one).join(' ') === words(other).join(' ');

/** How many facts are found, in the same words or in more or fewer of them. */
const agreeing = (right: Person, found: Person): number =>
  FACTS.filter((fact) => {
    const [a, b] = [right[fact], found[fact]];
    return a !== null && b !== null && (containsPhrase(a, b) || containsPhrase(b, a));
  }).length;

const listOf = (persons: readonly Person[]): string =>
  persons
    .map(({ name, role, company, place }) => [name, role, company, place].filter((fact) => fact !== null).join(', '))
    .join(' | ') || 'nobody';
