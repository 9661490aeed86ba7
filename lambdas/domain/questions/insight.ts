import { z } from 'zod';
import type { Mode } from '../../contracts/job.ts';
import type { NamedPerson } from '../../contracts/person.ts';
import type { WrittenInsight } from '../../contracts/result.ts';
import { evidenceOf, type Line, type ProfileLine, type Sources, type TranscriptLine } from '../evidence/citations.ts';
import type { Cited } from '../evidence/cited.ts';
import { namedIn } from '../evidence/claim-check.ts';
import { type Rules, rulesFor } from '../evidence/claim-rules.ts';
import { shownEvidence } from '../evidence/shown-evidence.ts';
import { type Prompt, prompt, writtenIn } from './prompt.ts';

/** A claim rests on a few lines. */
export const MOST_CITED = 20;

const Point = z.object({
  text: z.string().trim().min(1).max(600),
  evidence: z.array(z.string().max(20)).max(MOST_CITED).catch([]).describe('The ids of the lines that this rests on'),
});
/** Far more than a person reads: what rests on nothing is still to be left out of them. */
const MOST_ANSWERED = 40;

/** Each part has something to fall back on, so that none takes the others along: a summary gives way to the first point. */
export const InsightAnswer = z.object({
  summary: z.string().trim().min(1).max(1000).catch('').describe('One or two sentences to the user'),
  overlap_points: z
    .array(Point)
    .max(MOST_ANSWERED)
    .catch([])
    .describe('What the user and the people they met have in common'),
  action_items: z.array(Point).max(MOST_ANSWERED).catch([]).describe('What the user could do next, and with whom'),
});
export type InsightAnswer = z.infer<typeof InsightAnswer>;

export interface InsightContext {
  mode: Mode;
  /** What the user reads, and what was spoken, as BCP 47 tags; English when missing. */
  language?: string;
  spoken?: string;
  persona: Line[];
  interests: string[];
  /** Cosine of the persona's vector and the talk's where it says that they are close (`affinity.ts`), else null. */
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
      closeness(context),
      writtenIn(context.language ?? 'en'),
      ...(soFar
        ? ['INSIGHT_SO_FAR comes from the parts before this one: keep what holds, add what this part shows.']
        : []),
    ].join('\n'),
    context.mode,
    {
      LANGUAGE: context.language ?? 'en',
      PERSONA: context.persona,
      INTERESTS: JSON.stringify(context.interests),
      PERSONS: context.persons,
      TRANSCRIPT: part.filter((line) => !('url' in line)),
      PROFILES: part.filter((line) => 'url' in line),
      ...(soFar && { INSIGHT_SO_FAR: soFar }),
    },
  );

/** What the persona's vector has to say, if anything. */
const closeness = ({ affinity, persona }: InsightContext): string => {
  if (persona.length === 0) return 'The user has told nothing of themselves that could be compared with this talk.';
  return affinity === null
    ? "Judge by the lines how close the talk is to the user's own interests: lead with what they share, or with what is new to the user where they share nothing."
    : `The talk is close to the user's own interests (cosine ${affinity.toFixed(2)}): lead with what they share.`;
};

/** More than anybody reads of overlaps, or does next. */
const MOST_SHOWN = 12;

/**
 * The answer as far as it can be checked: points with their evidence, without those that rest on nothing; and a summary
 * that says no more than they do, or the first of them in its place.
 */
export const groundedInsight = (
  answer: InsightAnswer,
  sources: Sources,
  { persons, interests, ...languages }: Pick<InsightContext, 'persons' | 'interests' | 'language' | 'spoken'>,
): WrittenInsight => {
  const { isSupported, isEnglish } = rulesFor(languages);
  const ground = (points: InsightAnswer['overlap_points']) =>
    points
      .map(({ text, evidence }) => ({ text, cited: sources.cited(evidence) }))
      .filter(({ text, cited }) => isSupported(text, cited, persons))
      .slice(0, MOST_SHOWN);
  const overlaps = ground(answer.overlap_points);
  const actions = ground(answer.action_items);
  const kept = [...overlaps, ...actions];

  // A summary may speak of several people, and of each only by what is of them.
  const named = namedIn(answer.summary, persons);
  const ofNamed = kept
    .flatMap(({ cited }) => cited)
    .filter(({ person }) => named.length === 0 || !person || named.some(({ name }) => name === person));
  const summarizes =
    answer.summary !== '' && isSupported(answer.summary, [...ofNamed, ...interests.map(asTalk)], persons);
  return {
    insight: {
      summary: summarizes ? answer.summary : (overlaps[0]?.text ?? talkedAbout(interests, isEnglish)),
      overlap_points: overlaps.map(({ text }) => text),
      action_items: actions.map(({ text }) => text),
      evidence: kept.flatMap(({ text, cited }) => evidenceOf(text, shownEvidence(text, cited, persons))),
    },
    dropped:
      answer.overlap_points.length +
      answer.action_items.length -
      kept.length +
      (summarizes || answer.summary === '' ? 0 : 1),
  };
};

const asTalk = (quote: string): Cited => ({ from: 'transcript', quote, url: null, at_seconds: null });

/** A sentence of ours is English; in another language the words of the talk stand alone. */
const talkedAbout = (interests: string[], isEnglish: Rules['isEnglish']): string => {
  if (!isEnglish) return interests.join(', ');
  return interests.length > 0 ? `You talked about ${interests.join(', ')}.` : 'You had a conversation.';
};
