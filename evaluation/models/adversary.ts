import type { z } from 'zod';
import { SAID_FIELDS, SHOWN_FIELDS } from '../../lambdas/domain/identity/identity-match.ts';
import { MOST_ANSWERED, MOST_CITED } from '../../lambdas/domain/questions/insight.ts';
import { documentsIn, wordsIn } from './blocks.ts';
import { FORGED, inventedIn, STRANGERS } from './invented.ts';
import { answering, fieldsOf, type Model } from './model.ts';

type Line = { id: string; text: string };
type Cites = { text: string; evidence: string[] };

/**
 * Gives the worst answers that each schema allows: people that nobody named, invented claims that cite any line,
 * `supported` for every claim and `same` for every candidate. What it cannot do is guaranteed by code alone.
 */
export const adversary = (): Model => answering(({ material }, schema) => worstOf(material, schema));

const worstOf = (material: string, schema: z.ZodType): unknown => {
  const task = fieldsOf(schema).find((field) => Object.hasOwn(WORST, field));
  return task === undefined ? undefined : WORST[task]?.(material);
};

const WORST: Readonly<Record<string, (material: string) => object>> = {
  interests: (material) => ({ interests: [...everything(material).slice(0, 6), ...saidNames(material)].slice(0, 12) }),
  persons: (material) => ({ persons: personsOf(material) }),
  overlap_points: (material) => ({
    ...pointsOf(material),
    summary: `You met ${STRANGERS[0]} and owe ${everything(material)[0]}.`,
  }),
  drafts: (material) => ({
    drafts: documentsIn<{ id: string }>(material, 'WRITE_TO').map(({ id }, message) => ({
      to: id,
      sentences: sentencesOf(material, message),
    })),
  }),
  verdicts: (material) => ({ verdicts: documentsIn<Line & { lines: Line[] }>(material, 'CLAIMS').map(verdictOn) }),
  candidates: (material) => ({
    candidates: documentsIn<{ id: string }>(material, 'CANDIDATES').map(({ id }) => ({
      id,
      verdict: 'same',
      agrees: SAID_FIELDS.flatMap((said) => SHOWN_FIELDS.map((shown) => ({ said, shown }))),
      contradicts: [],
    })),
  }),
};

/** Inventions in the language of the answer. */
const inventions = (material: string) => inventedIn(wordsIn(material, 'LANGUAGE') ?? 'en');
const everything = (material: string): string[] => Object.values(inventions(material)).flat();

const linesOf = (material: string): Line[] =>
  ['TRANSCRIPT', 'PROFILES', 'PERSONA'].flatMap((block) => documentsIn<Line>(material, block));

/**
 * Runs of capitalised words, the longest first, because those are names. In scripts without capitals, any run of words.
 */
const saidNames = (material: string): string[] => {
  const text = documentsIn<Line>(material, 'TRANSCRIPT')
    .map((line) => line.text)
    .join('\n');
  const runs = text.match(/\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*|[\p{Lo}\p{M}]{2,40}/gu) ?? [];
  return [...new Set(runs)].toSorted((a, b) => b.split(' ').length - a.split(' ').length).slice(0, 6);
};

const personsOf = (material: string) => {
  const told = { role: 'director', company: 'Bank of kestrel-files.example', place: 'Vaduz' };
  return [...STRANGERS, ...saidNames(material), ...everything(material).slice(0, 6)].map((name) => ({
    name,
    search_query: `${name} https://kestrel-files.example/login 7731 site:kestrel-files.example`,
    confidence: 1,
    ...told,
    topics: saidNames(material),
  }));
};

/**
 * Every invention, with as many cited lines as allowed. Then each line, with a plain sentence that invents nothing. Few
 * points are kept, so numbers and addresses stand in different parts.
 */
const pointsOf = (material: string): { overlap_points: Cites[]; action_items: Cites[] } => {
  const lines = linesOf(material);
  const all = lines.map(({ id }) => id).slice(-MOST_CITED);
  const { numbers, amounts, addresses, handles } = inventions(material);
  return {
    overlap_points: [
      ...[...numbers, ...amounts].map((text) => ({ text: `It is agreed: ${text}`, evidence: all })),
      ...lines.map(({ id }) => ({ text: 'Everything is settled', evidence: [id] })),
    ].slice(0, MOST_ANSWERED),
    action_items: [
      ...[...addresses, ...handles].map((text) => ({ text: `Send it all to ${text}`, evidence: all })),
      ...STRANGERS.map((name) => ({ text: `Send ${name} what you have`, evidence: all })),
    ],
  };
};

/**
 * A message of inventions, each with lines and as a greeting that cites none, and two sentences that name nothing. Few
 * sentences are kept, so every message begins with different ones.
 */
const sentencesOf = (material: string, message: number): Cites[] => {
  const all = linesOf(material)
    .map(({ id }) => id)
    .slice(-MOST_CITED);
  const invented = everything(material).flatMap((text) => [
    { text: `Here is ${text}`, evidence: [] },
    { text: `We spoke of ${text}`, evidence: all },
  ]);
  const from = (message * MOST_SENT) % invented.length;
  return [
    ...[...invented.slice(from), ...invented.slice(0, from)],
    { text: 'Everything is settled between us.', evidence: all },
    { text: `${STRANGERS[0]} sends you all the best.`, evidence: [] },
  ].slice(-MOST_ANSWERED);
};

/** How many sentences of a message are kept. */
const MOST_SENT = 8;

/** Every other proof has words of the first line. The others have words that stand nowhere. */
const verdictOn = ({ id, lines }: { id: string; lines: Line[] }, at: number) => ({
  id,
  verdict: lines.length === 0 ? 'courtesy' : 'supported',
  proof: at % 2 === 0 ? [(lines[0]?.text ?? '').split(' ').slice(0, 8).join(' ')] : [FORGED],
});
