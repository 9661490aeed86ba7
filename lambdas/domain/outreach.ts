import { z } from 'zod';
import type { WrittenDraft } from '../contracts/result.ts';
import { isCourtesy, isSupported } from './grounding.ts';
import type { InsightContext } from './insight.ts';
import type { ProfileLine, Sources, TranscriptLine } from './material.ts';
import { type Prompt, prompt } from './prompt.ts';

export const OutreachAnswer = z.object({
  sentences: z.array(
    z.object({
      text: z.string().min(1),
      evidence: z
        .array(z.string())
        .describe('The ids of the lines that the sentence rests on; empty for a greeting or a closing'),
    }),
  ),
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
    ].join('\n'),
    context.mode,
    {
      PERSONA: context.persona,
      INTERESTS: JSON.stringify(context.interests),
      PERSONS: context.persons,
      TRANSCRIPT: lines.transcript,
      PROFILES: lines.profiles,
    },
  );

/**
 * The message as far as it can be checked: what states something rests on what it cites, the rest is no more than
 * courtesy. The rest is left out.
 */
export const groundedDraft = (
  { sentences }: OutreachAnswer,
  sources: Sources,
  { persons }: Pick<InsightContext, 'persons'>,
): WrittenDraft => {
  const kept = sentences.filter(
    ({ text, evidence }) => isCourtesy(text, persons) || isSupported(text, sources.cited(evidence), persons),
  );
  return { message: kept.map(({ text }) => text).join(' ') || null, dropped: sentences.length - kept.length };
};
