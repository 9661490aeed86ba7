import * as z from 'zod';
import { MAX_DRAFTS, type WrittenDrafts } from '../../contracts/result.ts';
import type { CitationIndex, ProfileLine, TranscriptLine } from '../evidence/citations.ts';
import { isProvable, mayBeCourtesy } from '../evidence/provable-claims.ts';
import { CitingText, MOST_ANSWERED, type SynthesisContext } from './insight.ts';
import { type Prompt, prompt, writtenIn } from './prompt.ts';
import type { Question } from './question.ts';

const OutreachAnswer = z.object({
  drafts: z
    .array(
      z.object({
        to: z.string().max(20).describe('The id of the person'),
        sentences: z.array(CitingText).max(MOST_ANSWERED).describe('A greeting or a closing has no evidence'),
      }),
    )
    .max(MAX_DRAFTS),
});
export type OutreachAnswer = z.infer<typeof OutreachAnswer>;

/** A message to each person that the user may want to write to. */
export const OUTREACH: Question<typeof OutreachAnswer> = {
  name: 'outreach',
  version: 2,
  schema: OutreachAnswer,
  examples: [
    {
      given: 'to write to: n0 Ines; a line t4 "Ines teaches pottery, and I said I would send her my glaze recipe".',
      answer: {
        drafts: [
          {
            to: 'n0',
            sentences: [
              { text: 'Hi Ines,', evidence: [] },
              { text: 'here is the glaze recipe that I promised to send you.', evidence: ['t4'] },
              { text: 'All the best!', evidence: [] },
            ],
          },
        ],
      },
    },
  ],
};

type Addressee = SynthesisContext['persons'][number];

/**
 * The people that a message has something to say to, best first: found people, then others with a known fact. A name
 * alone is too little.
 */
export const addressees = (persons: readonly Addressee[], most: number): Addressee[] =>
  persons
    .filter(({ confirmed, role, company, place, topics }) => confirmed || role || company || place || topics.length > 0)
    .toSorted((a, b) => Number(b.confirmed) - Number(a.confirmed))
    .slice(0, Math.min(most, MAX_DRAFTS));

export const outreachPrompt = (
  context: SynthesisContext,
  to: readonly Addressee[],
  lines: { transcript: TranscriptLine[]; profiles: ProfileLine[] },
): Prompt =>
  prompt(
    OUTREACH,
    [
      'Draft a short, warm message from the user to each person of WRITE_TO: a greeting by name, two to four sentences, a friendly closing.',
      'A sentence that states a fact cites the ids of the lines it rests on. Write to each only what concerns them.',
      'Say of a person who is not confirmed nothing but what was said.',
      writtenIn(context.language),
    ],
    context.mode,
    {
      LANGUAGE: context.language,
      WRITE_TO: to.map(({ name }, at) => ({ id: idOf(at), name })),
      PERSONA: context.persona,
      INTERESTS: JSON.stringify(context.interests),
      PERSONS: context.persons,
      TRANSCRIPT: lines.transcript,
      PROFILES: lines.profiles,
    },
  );

const idOf = (at: number): string => `n${at}`;

/**
 * The messages with the sentences that code cannot refute, in the order of the addressees. A draft to anybody else is
 * dropped.
 */
export const provableDrafts = (
  { drafts }: OutreachAnswer,
  to: readonly Addressee[],
  index: CitationIndex,
  context: Pick<SynthesisContext, 'persons' | 'language' | 'spoken'>,
): WrittenDrafts => {
  let written = 0;
  const kept = to.flatMap(({ name }, at) => {
    const draft = drafts.find((draft) => draft.to === idOf(at));
    const sentences = (draft?.sentences ?? [])
      .map(({ text, evidence }) => ({ text, lines: index.cited(evidence) }))
      .filter((claim) => mayBeCourtesy(claim, context) || isProvable(claim, context, name));
    written += sentences.length;
    return sentences.length > 0 ? [{ person: name, sentences }] : [];
  });
  return {
    language: context.language,
    drafts: kept,
    dropped: drafts.flatMap(({ sentences }) => sentences).length - written,
  };
};
