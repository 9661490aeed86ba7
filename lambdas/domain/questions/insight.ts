import * as z from 'zod';
import type { Mode } from '../../contracts/job.ts';
import type { MentionedPerson } from '../../contracts/person.ts';
import type { Line, ProfileLine, TranscriptLine } from '../evidence/citations.ts';
import type { Languages } from '../evidence/figures.ts';
import { type Prompt, prompt, writtenIn } from './prompt.ts';
import type { Question } from './question.ts';

/** A claim cites a few lines. */
export const MOST_CITED = 20;

/** Far more than a person reads, since unsupported points are still to be dropped. */
export const MOST_ANSWERED = 40;

export const CitingText = z.object({
  text: z.string().trim().min(1).max(600),
  evidence: z.array(z.string().max(20)).max(MOST_CITED).catch([]).describe('The ids of the lines that this rests on'),
});

/**
 * Each part has a fallback, so that one misfit does not lose the others. A missing summary gives way to the first
 * point.
 */
const InsightAnswer = z.object({
  summary: z.string().trim().min(1).max(1000).catch('').describe('One or two sentences to the user'),
  overlap_points: z
    .array(CitingText)
    .max(MOST_ANSWERED)
    .catch([])
    .describe('What the user and the people they met have in common'),
  action_items: z.array(CitingText).max(MOST_ANSWERED).catch([]).describe('What the user could do next, and with whom'),
});
export type InsightAnswer = z.infer<typeof InsightAnswer>;

/** What the user shares with the people they met, and what to do about it. */
export const INSIGHT: Question<typeof InsightAnswer> = {
  name: 'insight',
  version: 2,
  schema: InsightAnswer,
  examples: [
    {
      given:
        'a persona p1 "Interested in pottery" and a line t4 "Ines teaches pottery, and I said I would send her my glaze recipe".',
      answer: {
        summary: 'You and Ines share pottery, and you owe her a recipe.',
        overlap_points: [{ text: 'You are interested in pottery, and Ines teaches it', evidence: ['p1', 't4'] }],
        action_items: [{ text: 'Send Ines your glaze recipe', evidence: ['t4'] }],
      },
    },
  ],
};

export interface SynthesisContext extends Languages {
  mode: Mode;
  persona: Line[];
  interests: string[];
  /**
   * Cosine of the persona's and the talk's vector, if it says that they are close (`cosine-similarity.ts`), else null.
   */
  similarity: number | null;
  persons: (MentionedPerson & { confirmed: boolean })[];
}

/** One call of the fold: the context, a part of what was said or found, and the insight so far. */
export const insightPrompt = (
  context: SynthesisContext,
  part: (TranscriptLine | ProfileLine)[],
  soFar: InsightAnswer | undefined,
): Prompt =>
  prompt(
    INSIGHT,
    [
      'Tell the user what they share with the people of this recording and what to do about it.',
      'Fuse three things: the persona (who the user is), the talk (interests and transcript), and the profiles that were found.',
      'Every overlap point and action item cites the ids of the lines it rests on. Make no claim without such a line.',
      'Say of a person who is not confirmed nothing but what was said in the transcript.',
      closeness(context),
      writtenIn(context.language),
      ...(soFar
        ? ['INSIGHT_SO_FAR comes from the parts before this one: keep what holds, add what this part shows.']
        : []),
    ],
    context.mode,
    {
      LANGUAGE: context.language,
      PERSONA: context.persona,
      INTERESTS: JSON.stringify(context.interests),
      PERSONS: context.persons,
      TRANSCRIPT: part.filter((line) => !('url' in line)),
      PROFILES: part.filter((line) => 'url' in line),
      ...(soFar && { INSIGHT_SO_FAR: soFar }),
    },
  );

/** The sentence about how close the persona and the talk are. */
const closeness = ({ similarity, persona }: SynthesisContext): string => {
  if (persona.length === 0) return 'The user has told nothing of themselves that could be compared with this talk.';
  return similarity === null
    ? "Judge by the lines how close the talk is to the user's own interests: lead with what they share, or with what is new to the user where they share nothing."
    : `The talk is close to the user's own interests (cosine ${similarity.toFixed(2)}): lead with what they share.`;
};
