import { z } from 'zod';
import type { Mode } from '../contracts/job.ts';
import { MAX_PERSONS, NamedPerson } from '../contracts/person.ts';
import type { Utterance } from '../contracts/transcript.ts';
import { transcriptLines } from './material.ts';
import { prompt } from './prompt.ts';

export const PersonsAnswer = z.object({ persons: z.array(NamedPerson) });

export const personsPrompt = (mode: Mode, turns: Utterance[]) =>
  prompt(
    [
      'List the people that the user met or talked about, as far as the transcript names them. The user is not one of them.',
      'search_query: the name with what was said of their work and place, as one would type it into a search.',
      'confidence: from 0 to 1, how sure it is that this is a real person whom the user knows.',
      'role, company, place, topics: only what was said of this person; null or empty otherwise.',
    ].join('\n'),
    mode,
    { TRANSCRIPT: transcriptLines(turns) },
  );

/**
 * The persons of all chunks as one list, surest first. "Maren" and "Maren Solberg" are one person when only one full name fits;
 * the surer mention names them, and both say what is known of them.
 */
export const mergePersons = (mentions: NamedPerson[]): NamedPerson[] => {
  const merged: NamedPerson[] = [];
  for (const person of [...mentions].sort((a, b) => wordsOf(b).length - wordsOf(a).length)) {
    const same = merged.filter((other) => isPartOf(wordsOf(person), wordsOf(other)));
    const [only] = same;
    if (only && same.length === 1) merged[merged.indexOf(only)] = together(only, person);
    else merged.push(person);
  }
  return merged.sort((a, b) => b.confidence - a.confidence).slice(0, MAX_PERSONS);
};

const wordsOf = ({ name }: NamedPerson): string[] => name.toLowerCase().split(/\s+/);

const isPartOf = (part: string[], whole: string[]): boolean => part.every((word) => whole.includes(word));

const together = (known: NamedPerson, more: NamedPerson): NamedPerson => ({
  ...known,
  confidence: Math.max(known.confidence, more.confidence),
  role: known.role ?? more.role,
  company: known.company ?? more.company,
  place: known.place ?? more.place,
  topics: [...new Set([...known.topics, ...more.topics])].slice(0, 12),
});
