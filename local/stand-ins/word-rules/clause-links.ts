import type { Clause } from './clauses.ts';
import type { Language } from './languages.ts';

/** Adds to each clause what the others of its sentence say about it. */
export const linkClauses = (clauses: readonly Clause[], language: Language): void => {
  for (const [at, clause] of clauses.entries()) {
    const earlier = clauses[at - 1];
    // "The songs that Ines asked about" are said of both.
    if (/^(that|which|whom)$/.test(clause.words[0]?.word ?? '')) earlier?.parties.push(...clause.parties);
    // "They wanted her, but she refused": what stands before was refused.
    if (isBareRefusal(clause, language)) refuseLast(clauses.slice(0, at));
    // "She taught there, back then": it is over.
    if (clause.isVerbless && clause.mood === 'ended' && earlier?.mood === 'fact') earlier.mood = 'ended';
  }
  const [first, second] = clauses;
  // "Polyester? Never again": what stands alone is said of what follows.
  if (language.tag === 'en' && first?.isVerbless && second) first.negated ||= second.negated;
};

const isBareRefusal = ({ words, negated }: Clause, language: Language): boolean =>
  negated &&
  words.some(({ word }) => language.isOf('refusal', word)) &&
  words.every(({ word, mention }) => mention || language.has(word) || OFFERED.test(word));
const OFFERED = /^(offer|thanks|said|angebot|oferta|offre)$/;

const refuseLast = (clauses: readonly Clause[]): void => {
  const last = clauses.findLast(({ isVerbless }) => !isVerbless) ?? clauses.at(-1);
  if (last && !last.negated && last.mood !== 'ended') last.negated = true;
};
