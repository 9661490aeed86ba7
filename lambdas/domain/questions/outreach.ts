import { z } from 'zod';
import type { WrittenDraft } from '../../contracts/result.ts';
import type { ProfileLine, Sources, TranscriptLine } from '../evidence/citations.ts';
import { namedIn } from '../evidence/claim-check.ts';
import { rulesFor } from '../evidence/claim-rules.ts';
import { type InsightContext, MOST_CITED } from './insight.ts';
import { type Prompt, prompt, writtenIn } from './prompt.ts';

/** Far more than a message has: what rests on nothing is still to be left out of them. */
const MOST_ANSWERED = 40;

export const OutreachAnswer = z.object({
  sentences: z
    .array(
      z.object({
        text: z.string().trim().min(1).max(600),
        evidence: z
          .array(z.string().max(20))
          .max(MOST_CITED)
          .catch([])
          .describe('The ids of the lines that the sentence rests on; empty for a greeting or a closing'),
      }),
    )
    .max(MOST_ANSWERED),
});
export type OutreachAnswer = z.infer<typeof OutreachAnswer>;

export const outreachPrompt = (
  context: InsightContext,
  lines: { transcript: TranscriptLine[]; profiles: ProfileLine[] },
): Prompt =>
  prompt(
    [
      'Draft a short, warm message from the user to the person they met: a greeting by name, two to four sentences, a friendly closing.',
      'A sentence that states a fact cites the ids of the lines it rests on. Say of a person who is not confirmed nothing but what was said.',
      writtenIn(context.language ?? 'en'),
    ].join('\n'),
    context.mode,
    {
      LANGUAGE: context.language ?? 'en',
      PERSONA: context.persona,
      INTERESTS: JSON.stringify(context.interests),
      PERSONS: context.persons,
      TRANSCRIPT: lines.transcript,
      PROFILES: lines.profiles,
    },
  );

/** A short message, with room: a model that was told to give everything away does so sentence by sentence. */
const MOST_SENTENCES = 8;

/**
 * The message as far as it can be checked: what states something rests on what it cites, what cites nothing is no more
 * than courtesy. The rest is left out. "You" is whom the message greets.
 */
export const groundedDraft = (
  { sentences }: OutreachAnswer,
  sources: Sources,
  { persons, ...languages }: Pick<InsightContext, 'persons' | 'language' | 'spoken'>,
): WrittenDraft => {
  const { isSupported, courtesiesOf } = rulesFor(languages);
  const isCourtesy = courtesiesOf(sentences, persons);
  const greeted = namedIn(sentences.find(({ text }) => namedIn(text, persons).length > 0)?.text ?? '', persons);
  const kept = sentences
    .filter(
      (sentence, at) =>
        isCourtesy(at) || isSupported(sentence.text, sources.cited(sentence.evidence), persons, greeted),
    )
    .slice(0, MOST_SENTENCES);
  return { message: kept.map(({ text }) => text).join(' ') || null, dropped: sentences.length - kept.length };
};
