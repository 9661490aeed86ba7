import { type Clause, clausesIn } from './clauses.ts';
import { sentencesIn } from './folding.ts';
import { type Language, languageOf } from './languages.ts';
import type { ClaimLine } from './lines.ts';
import { firstNamesIn, namesIn } from './names.ts';
import { numbersIn } from './numbers.ts';
import { type Context, nameOf, type Party, USER } from './parties.ts';

/** Something that was written of a conversation, with the lines that it cites. */
export type CitingClaim = { id: string; by: 'insight' | 'draft'; to?: string; text: string; lines: ClaimLine[] };

/** A claim as understood, before anything is compared. */
export type ParsedClaim = {
  text: string;
  language: Language;
  clauses: Clause[];
  numbers: string[];
  /** Names of places, companies and unknown people: what must not be made up. */
  names: string[];
  /** Everyone who may be named, and everyone else that the claim seems to name. */
  people: readonly Party[];
  /** Whether it tells the user what to do, or says that they want to. */
  isOrder: boolean;
  isForAdvice: boolean;
};

/** @param known everyone of the conversation */
export const parsedClaim = (claim: CitingClaim, known: readonly Party[]): ParsedClaim => {
  const { text, lines } = claim;
  const people = [...known, ...firstNamesIn(text).filter((name) => nameOf(name, known) === undefined)];
  const language = languageOf(text, languageOf(lines.map((line) => line.text).join('\n')));
  const clauses = sentencesIn(text)
    .flatMap((sentence) => clausesIn(sentence, contextOf(claim, people), language))
    .map((clause) => (claim.by === 'draft' && isOfSender(clause, language) ? { ...clause, parties: [] } : clause));
  const isOrder = clauses.some(({ mood }) => mood === 'order');
  return {
    text,
    language,
    clauses,
    numbers: numbersIn(text),
    names: namesIn(text, known),
    people,
    isOrder,
    isForAdvice: isOrder || clauses.some(({ mood, subject }) => mood === 'plan' && subject.includes(USER)),
  };
};

/** "I loved hearing about it" names the sender alone, and may be about anyone. */
const isOfSender = ({ parties, words }: Clause, language: Language): boolean =>
  parties.every((party) => party === USER) && words.some(({ word }) => language.isOf('frame', word));

/** In an insight "you" is the user; in a draft "I" is, and "you" is who it is written to. */
const contextOf = ({ by, to, lines }: CitingClaim, names: readonly Party[]): Context => {
  const they = [...new Set(lines.flatMap(({ about }) => about))].filter((name) => name !== USER);
  return { i: [USER], you: by === 'insight' ? [USER] : to === undefined ? they : [to], they, names };
};
