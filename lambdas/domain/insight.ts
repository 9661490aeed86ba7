import { z } from 'zod';
import type { Mode } from '../contracts/job.ts';
import type { NamedPerson } from '../contracts/person.ts';
import type { Insight } from '../contracts/result.ts';
import type { Line, ProfileLine, Sources, TranscriptLine } from './material.ts';
import { type Prompt, prompt } from './prompt.ts';

const Point = z.object({
  text: z.string().min(1),
  evidence: z.array(z.string()).describe('The ids of the lines that this rests on'),
});
export const InsightAnswer = z.object({
  summary: z.string().min(1).describe('One or two sentences to the user'),
  overlap_points: z.array(Point).describe('What the user and the people they met have in common'),
  action_items: z.array(Point).describe('What the user could do next, and with whom'),
});
export type InsightAnswer = z.infer<typeof InsightAnswer>;

export interface InsightContext {
  mode: Mode;
  persona: Line[];
  interests: string[];
  /** Cosine of the persona's vector and the talk's, from -1 to 1; null when they cannot be compared. */
  affinity: number | null;
  persons: (NamedPerson & { confirmed: boolean })[];
}

/** One step of the fold: what is always needed, a part of what was said or found, and the insight so far. */
export const insightPrompt = (
  context: InsightContext,
  part: (TranscriptLine | ProfileLine)[],
  soFar: InsightAnswer | undefined,
): Prompt =>
  prompt(
    [
      'Tell the user what they share with the people of this recording and what to do about it.',
      'Fuse three things: the persona (who the user is), the talk (interests and transcript), and the profiles that were found.',
      'Every overlap point and action item cites the ids of the lines it rests on. Make no claim without such a line.',
      'Say of a person who is not confirmed nothing but what was said in the transcript.',
      closeness(context.affinity),
      ...(soFar
        ? ['INSIGHT_SO_FAR comes from the parts before this one: keep what holds, add what this part shows.']
        : []),
    ].join('\n'),
    context.mode,
    {
      PERSONA: context.persona,
      INTERESTS: JSON.stringify(context.interests),
      PERSONS: context.persons,
      TRANSCRIPT: part.filter((line) => !('url' in line)),
      PROFILES: part.filter((line) => 'url' in line),
      ...(soFar && { INSIGHT_SO_FAR: soFar }),
    },
  );

/** What the persona's vector has to say: 0.5 and more means that talk and persona are about the same things. */
const closeness = (affinity: number | null): string => {
  if (affinity === null) return 'The user has told nothing of themselves that could be compared with this talk.';
  const figure = affinity.toFixed(2);
  return affinity >= 0.5
    ? `The talk is close to the user's own interests (cosine ${figure}): lead with what they share.`
    : `The talk is far from the user's own interests (cosine ${figure}): lead with what is new to the user.`;
};

/** The answer with its evidence spelled out. A point without any is left out: it may be true, but nobody could check it. */
export const groundedInsight = (answer: InsightAnswer, sources: Sources): Insight => {
  const ground = (points: InsightAnswer['overlap_points']) =>
    points
      .map(({ text, evidence }) => ({ text, evidence: sources.evidenceFor(text, evidence) }))
      .filter(({ evidence }) => evidence.length > 0);
  const overlaps = ground(answer.overlap_points);
  const actions = ground(answer.action_items);
  return {
    summary: answer.summary,
    overlap_points: overlaps.map(({ text }) => text),
    action_items: actions.map(({ text }) => text),
    evidence: [...overlaps, ...actions].flatMap(({ evidence }) => evidence),
  };
};
