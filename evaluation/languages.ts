import { transcriptOf } from '../lambdas/adapters/providers/deepgram-answer.ts';
import type { MentionedPerson } from '../lambdas/contracts/person.ts';
import type { Persona } from '../lambdas/contracts/persona.ts';
import type { Insight, WrittenDrafts, WrittenInsight } from '../lambdas/contracts/result.ts';
import type { Transcript } from '../lambdas/contracts/transcript.ts';
import { claimsOf, verifiedVerdict } from '../lambdas/domain/evidence/claim-verdict.ts';
import type { Languages } from '../lambdas/domain/evidence/figures.ts';
import { writtenResult } from '../lambdas/domain/job/written-result.ts';
import { scrubTranscript } from '../lambdas/domain/pii/scrub-transcript.ts';
import type { InsightAnswer } from '../lambdas/domain/questions/insight.ts';
import { saidInterests } from '../lambdas/domain/questions/interests.ts';
import { saidPersons } from '../lambdas/domain/questions/mentioned-persons.ts';
import { addressees, provableDrafts } from '../lambdas/domain/questions/outreach.ts';
import { provableInsight } from '../lambdas/domain/questions/provable-insight.ts';
import { synthesisInput } from '../lambdas/domain/questions/synthesis-input.ts';
import CORPUS from './languages.json' with { type: 'json' };
import { type Row, share, type Table } from './table.ts';

/** A talk in one language, the number that is said in it, and the right answers about it. */
type Talk = {
  language: string;
  script: string;
  turns: string[];
  private: string;
  persons: MentionedPerson[];
  interests: string[];
  insight: InsightAnswer;
  draft: { sentences: InsightAnswer['action_items'] };
};
export const TALKS: readonly Talk[] = CORPUS;

/**
 * How much of a talk each stage keeps, by language: the whole transcript, no private data, and every right answer of
 * the model. The steps' own code computes each figure, and none of it knows the language.
 */
export const languages: Table = {
  title: 'Talks in any language: what each stage keeps',
  measure: () => TALKS.map(rowOf),
};

const rowOf = (talk: Talk): Row => {
  const heard = transcriptOf(answerOf(talk), 'auto');
  const { transcript } = scrubTranscript(heard);
  const { kept, message, persons, interests } = understood(talk, transcript);
  const said = heard.utterances.map(({ text }) => text);
  const sentences = talk.draft.sentences.map(({ text }) => text);
  const points = [...talk.insight.overlap_points, ...talk.insight.action_items].map(({ text }) => text);
  const misses: string[] = [];
  const part = (stage: string, wanted: readonly string[], has: (one: string) => boolean) => {
    const missing = wanted.filter((one) => !has(one));
    misses.push(...missing.map((one) => `${stage}: ${one}`));
    return share(wanted.length - missing.length, wanted.length, 1);
  };
  const scrubbed = transcript.utterances.map(({ text }) => text).join('\n');
  return {
    kind: `${talk.language} (${talk.script})`,
    cases: 1,
    measures: {
      transcribed: part('transcribed', [...talk.turns, talk.language], (one) =>
        [...said, heard.language].includes(one),
      ),
      scrubbed: part('scrubbed', [talk.private], (one) => !scrubbed.includes(one) && scrubbed.includes('[PHONE]')),
      named: part('named', [...talk.persons.flatMap(factsOf), ...talk.interests], (one) =>
        [...persons.flatMap(factsOf), ...interests].includes(one),
      ),
      insight: part('insight', [talk.insight.summary, ...points], (one) => kept.includes(one)),
      draft: part('draft', sentences, (one) => message.includes(one)),
    },
    misses,
  };
};

/**
 * What remains of a model's answers after code has checked them against the talk. The user reads the talk's language.
 */
const understood = (talk: Talk, transcript: Transcript) => {
  const { utterances } = transcript;
  const persons = saidPersons(talk.persons, utterances);
  const interests = saidInterests(talk.interests, utterances);
  const { context, index } = synthesisInput({
    mode: 'recap',
    transcript,
    interests: { interests, embedding: VECTOR },
    persona: { ...PERSONA, interests: talk.interests },
    persons: persons.map((person) => ({ person, found: undefined })),
  });
  const insight = provableInsight(talk.insight, index, context);
  const to = addressees(context.persons, 1);
  const drafts = provableDrafts({ drafts: [{ to: 'n0', ...talk.draft }] }, to, index, context);
  const { verdicts } = rightlyChecked(insight, drafts, context);
  const { result } = writtenResult({ insight, drafts, checked: { verdicts }, interests });
  const { summary, overlap_points, action_items } = result.final_insight as Insight;
  return {
    kept: [summary, ...overlap_points, ...action_items],
    message: result.draft_message ?? '',
    persons,
    interests,
  };
};

/**
 * The right verdicts about these claims, as far as code accepts them: all claims are true, and every line proves them.
 */
const rightlyChecked = (insight: WrittenInsight, drafts: WrittenDrafts, languages: Languages) => ({
  verdicts: Object.fromEntries(
    claimsOf(insight, drafts).map((claim) => {
      const proof = claim.lines.map(({ quote }) => quote);
      const verdict = proof.length > 0 ? 'supported' : 'courtesy';
      return [claim.id, verifiedVerdict(claim, { verdict, proof }, languages)];
    }),
  ),
});

const factsOf = ({ name, role, company, place, topics }: MentionedPerson): string[] =>
  [name, role, company, place, ...topics].filter((fact) => fact !== null);

const VECTOR = { vector: [1, 0], model: 'an-embedding-model', dimensions: 2 };
const PERSONA: Persona = { user_id: 'ada', interests: [], embedding: VECTOR, embedded_at: '2026-11-23T10:00:00.000Z' };

/** Deepgram's answer in its poorest shape: words only, with a pause between turns. */
const answerOf = ({ turns, language }: Talk) => {
  const words = turns.flatMap((text, turn) =>
    text
      .split(' ')
      .map((word, at) => ({ word, start: turn * 60 + at * 0.4, end: turn * 60 + at * 0.4 + 0.3, speaker: 0 })),
  );
  const alternatives = [{ transcript: turns.join(' '), words }];
  return {
    metadata: { duration: turns.length * 60 },
    results: { channels: [{ detected_language: language, alternatives }] },
  };
};
