import * as z from 'zod';
import type { Mode } from '../../contracts/job.ts';
import type { Utterance } from '../../contracts/transcript.ts';
import { transcriptLines } from '../evidence/citations.ts';
import { spokenCheck } from '../evidence/spoken-check.ts';
import { IN_ITS_WORDS, prompt } from './prompt.ts';
import type { Question } from './question.ts';

const MAX_INTERESTS = 12;

/** A topic is a few words. */
const LONGEST_INTEREST = 60;

const InterestsAnswer = z.object({
  interests: z
    .array(z.string().trim().min(1).max(LONGEST_INTEREST))
    .max(MAX_INTERESTS)
    .describe('Topics in one to three words each, the most discussed first'),
});

/** What a talk is about. */
export const INTERESTS: Question<typeof InterestsAnswer> = {
  name: 'interests',
  version: 2,
  schema: InterestsAnswer,
  examples: [
    {
      given: '"Ines teaches pottery in Faro and is learning to sail."',
      answer: { interests: ['pottery', 'sail'] },
    },
  ],
};

export const interestsPrompt = (mode: Mode, turns: Utterance[]) =>
  prompt(
    INTERESTS,
    [
      `Name up to ${MAX_INTERESTS} topics that the people in the transcript care about: technologies, fields of work, hobbies.`,
      'No names of people or places.',
      IN_ITS_WORDS,
    ],
    mode,
    { TRANSCRIPT: transcriptLines(turns) },
  );

/**
 * The interests that were said in these turns. A model may also name others, of its own or because a text told it to.
 */
export const saidInterests = (interests: string[], turns: Utterance[]): string[] => {
  const wasSaid = spokenCheck(turns);
  return interests.filter((interest) => wasSaid(interest));
};

/** The interests of all chunks as one list, each once, in the order of their first mention. */
export const mergeInterests = (lists: string[][]): string[] => {
  const merged = new Map<string, string>();
  for (const interest of lists.flat()) {
    const key = interest.toLowerCase();
    if (!merged.has(key)) merged.set(key, interest);
  }
  return [...merged.values()].slice(0, MAX_INTERESTS);
};
