import { transcriptOf } from '../lambdas/adapters/deepgram-answer.ts';
import type { NamedPerson } from '../lambdas/contracts/person.ts';
import type { Persona } from '../lambdas/contracts/persona.ts';
import type { Transcript } from '../lambdas/contracts/transcript.ts';
import { scrubTranscript } from '../lambdas/domain/pii/scrub-transcript.ts';
import { groundedInsight, type InsightAnswer } from '../lambdas/domain/questions/insight.ts';
import { saidInterests } from '../lambdas/domain/questions/interests.ts';
import { saidPersons } from '../lambdas/domain/questions/named-persons.ts';
import { groundedDraft, type OutreachAnswer } from '../lambdas/domain/questions/outreach.ts';
import { synthesisMaterial } from '../lambdas/domain/questions/synthesis-input.ts';
import CORPUS from './languages.json' with { type: 'json' };
import { type Row, share, type Table } from './table.ts';

/** A talk in one language, the number that is said in it, and what a model rightly answers about it. */
type Talk = {
  language: string;
  script: string;
  turns: string[];
  private: string;
  persons: NamedPerson[];
  interests: string[];
  insight: InsightAnswer;
  draft: OutreachAnswer;
};
export const TALKS: readonly Talk[] = CORPUS;

/**
 * How much of a talk each stage keeps, by language: all that was transcribed, nothing private, and everything that a
 * model rightly says. Each figure is computed from the talk by what the steps use; nothing in it knows the language.
 */
export const languages: Table = {
  title: 'Talks in any language: what each stage keeps',
  measure: () => TALKS.map(rowOf),
};

const rowOf = (talk: Talk): Row => {
  const heard = transcriptOf(answerOf(talk), 'auto');
  const { transcript } = scrubTranscript(heard);
  const { written, message, persons, interests } = understood(talk, transcript);
  const said = heard.utterances.map(({ text }) => text);
  const sentences = talk.draft.sentences.map(({ text }) => text);
  const points = [...talk.insight.overlap_points, ...talk.insight.action_items].map(({ text }) => text);
  const kept = [written.summary, ...written.overlap_points, ...written.action_items];
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
      draft: part('draft', sentences, (one) => message?.includes(one) ?? false),
    },
    misses,
  };
};

/** What is left of a model's answers once they are held against the talk. The user reads the talk's language. */
const understood = (talk: Talk, transcript: Transcript) => {
  const { utterances, language } = transcript;
  const persons = saidPersons(talk.persons, utterances, language);
  const interests = saidInterests(talk.interests, utterances, language);
  const { context, sources } = synthesisMaterial({
    mode: 'recap',
    transcript,
    interests: { interests, embedding: VECTOR },
    persona: { ...PERSONA, interests: talk.interests },
    persons: persons.map((person) => ({ person, found: undefined })),
  });
  const { insight } = groundedInsight(talk.insight, sources, context);
  return { written: insight, message: groundedDraft(talk.draft, sources, context).message, persons, interests };
};

const factsOf = ({ name, role, company, place, topics }: NamedPerson): string[] =>
  [name, role, company, place, ...topics].filter((fact) => fact !== null);

const VECTOR = { vector: [1, 0], model: 'an-embedding-model', dimensions: 2 };
const PERSONA: Persona = { user_id: 'ada', interests: [], embedding: VECTOR, embedded_at: '2026-11-23T10:00:00.000Z' };

/** Deepgram's answer, in the poorest shape that it comes in: words alone, with a pause between turns. */
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
