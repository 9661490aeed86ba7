import * as z from 'zod';
import type { Mode } from '../../contracts/job.ts';
import { MentionedPerson } from '../../contracts/person.ts';
import type { Utterance } from '../../contracts/transcript.ts';
import { transcriptLines } from '../evidence/citations.ts';
import { type SpokenCheck, spokenCheck } from '../evidence/spoken-check.ts';
import { isTitle } from '../identity/person-name.ts';
import { IN_ITS_WORDS, prompt } from './prompt.ts';
import type { Question } from './question.ts';

const PersonsAnswer = z.object({ persons: z.array(MentionedPerson) });

/** Who was mentioned, and what was said about them. */
export const NAMES: Question<typeof PersonsAnswer> = {
  name: 'names',
  version: 2,
  schema: PersonsAnswer,
  examples: [
    {
      given: '"I met Ines from Faro, she teaches pottery. My daughter Leonor came along."',
      answer: {
        persons: [
          {
            ...{ name: 'Ines', search_query: 'Ines teaches pottery Faro', confidence: 0.9 },
            ...{ role: 'teaches pottery', company: null, place: 'Faro', topics: ['pottery'] },
          },
        ],
      },
    },
  ],
};

export const personsPrompt = (mode: Mode, turns: Utterance[]) =>
  prompt(
    NAMES,
    [
      'List the people that the user met or talked about, as far as the transcript names them. The user is not one of them.',
      'Two people of one name are two entries; one person is one entry, however often they are named.',
      'search_query: the name with what was said of their work and place, as one would type it into a search.',
      'confidence: from 0 to 1, how sure it is that this is a real person whom the user knows.',
      'role, company, place, topics: only what was said of this person; null or empty otherwise.',
      IN_ITS_WORDS,
    ],
    mode,
    { TRANSCRIPT: transcriptLines(turns) },
  );

/**
 * The people whose names were said in these turns, with what was said about them. A model may also name others, of its
 * own or because a text told it to, and everyone that it names would be looked up.
 */
export const saidPersons = (persons: MentionedPerson[], turns: Utterance[], language?: string): MentionedPerson[] => {
  const wasSaid = spokenCheck(turns, language);
  const ifSaid = (text: string | null): string | null => (text !== null && wasSaid(text) ? text : null);
  return persons
    .filter(({ name }) => wasSaid(withoutTitles(name), 'name'))
    .map((person) => ({
      ...person,
      search_query: saidQuery(person, wasSaid),
      role: ifSaid(person.role),
      company: ifSaid(person.company),
      place: saidPlace(person.place, wasSaid),
      topics: person.topics.filter((topic) => wasSaid(topic)),
    }));
};

const withoutTitles = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => !isTitle(word))
    .join(' ');

/** Models add the country to a city that was said. */
const saidPlace = (place: string | null, wasSaid: SpokenCheck): string | null =>
  place
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => wasSaid(part))
    .join(', ') || null;

/** The words of the query that were said. "site:" and the like are commands to a search engine. */
const saidQuery = ({ name, search_query }: MentionedPerson, wasSaid: SpokenCheck): string => {
  const said = search_query.split(/\s+/).filter((word) => !/[:/"]/.test(word) && wasSaid(word));
  return said.length > 0 ? said.join(' ') : name;
};
