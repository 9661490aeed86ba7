import type { Clause } from './clauses.ts';
import { closestTo, differsInMood, differsInNegation, holds, isAbout } from './comparison.ts';
import { isCourtesy } from './courtesy.ts';
import { missingFrom } from './coverage.ts';
import { wordsOf } from './folding.ts';
import { isInstruction } from './instructions.ts';
import { languageOf } from './languages.ts';
import { type Said, saidIn } from './lines.ts';
import { isNamedIn } from './names.ts';
import { numbersIn } from './numbers.ts';
import { changesOwner } from './ownership.ts';
import { type CitingClaim, type ParsedClaim, parsedClaim } from './parsed-claim.ts';
import { type Party, USER } from './parties.ts';
import { isRisky } from './risks.ts';
import { changesAgent, changesDirection } from './transfers.ts';

/** Whether the lines say so, with the sentences that do and the rule that decided. */
export type Judgement = {
  id: string;
  verdict: 'supported' | 'contradicted' | 'not_stated' | 'courtesy';
  proof: string[];
  because: string;
};
type Judged = [verdict: Judgement['verdict'], because: string, proof?: string[]];

/** Judges each claim by its own lines. The people of all claims and lines may be named in each. */
export const judgeClaims = (claims: readonly CitingClaim[], mode: 'recap' | 'live'): Judgement[] => {
  const people = claims.flatMap(({ to, lines }) => [...(to ? [to] : []), ...lines.flatMap(({ about }) => about)]);
  const known = [...new Set(people)].filter((name) => name !== USER);
  return claims.map((claim) => {
    const [verdict, because, proof = []] = judge(claim, mode, known);
    return { id: claim.id, verdict, proof, because };
  });
};

/** Longer texts copy their material or hide something in it. */
const LONGEST_CLAIM = 400;

const judge = (claim: CitingClaim, mode: 'recap' | 'live', known: readonly Party[]): Judged => {
  const { text, by } = claim;
  if (text.length > LONGEST_CLAIM || isInstruction(text)) return ['not_stated', 'order'];
  if (by === 'draft' && isCourtesy(text, known)) return ['courtesy', 'courtesy'];
  const parsed = parsedClaim(claim, known);
  const said = claim.lines.flatMap((line) => saidIn(line, mode, parsed.people, parsed.isForAdvice));
  if (said.length === 0) return ['not_stated', 'no lines'];
  if (isRisky(text, said, parsed.isOrder)) return ['not_stated', 'risk'];

  const lines = said.flatMap(({ clauses }) => clauses);
  const quote = said.map(({ sentence }) => sentence).join('\n');
  const isTranslated = languageOf(quote, parsed.language).tag !== parsed.language.tag;
  const different = differenceIn(parsed, lines, quote);
  if (different) return different;
  const missing = missingFrom(parsed, lines, quote, isTranslated);
  return missing ? ['not_stated', missing] : ['supported', 'coverage', proofOf(parsed.clauses, said)];
};

/** The contradiction between a claim and its lines. */
const differenceIn = (
  { clauses, language, numbers, names }: ParsedClaim,
  lines: readonly Clause[],
  quote: string,
): Judged | undefined => {
  const stated = numbersIn(quote);
  if (!numbers.every((number) => stated.includes(number)))
    return [stated.length > 0 ? 'contradicted' : 'not_stated', 'number'];
  if (!names.every((name) => isNamedIn(name, quote))) return ['not_stated', 'name'];
  if (changesDirection(clauses, lines)) return ['contradicted', 'direction'];
  if (changesOwner(clauses, lines)) return ['contradicted', 'owner'];
  if (language.tag === 'en' && changesAgent(clauses, lines)) return ['not_stated', 'agent'];
  for (const clause of clauses) {
    const near = lines.filter((line) => isAbout(clause, line));
    const closest = closestTo(clause, near, language);
    // "She left Kyoto" says of Kyoto alone that she does not live there.
    const ofName = clause.negated ? [] : linesOfNames(clause, names, near);
    if ([closest, ofName].some((some) => some.length > 0 && some.every((line) => differsInNegation(clause, line))))
      return ['contradicted', 'negation'];
    if (closest.length > 0 && closest.every((line) => differsInMood(clause, line))) return ['not_stated', 'mood'];
  }
  return undefined;
};

/** The clauses of the lines that have a name of a clause in them. */
const linesOfNames = ({ words }: Clause, names: readonly string[], lines: readonly Clause[]): Clause[] => {
  const named = words.flatMap(({ text, mention }) =>
    mention ? [] : wordsOf(text).filter((word) => names.includes(word)),
  );
  return lines.filter((line) => named.some((name) => line.words.some(({ text }) => isNamedIn(name, text))));
};

/** The sentences that share words with a claim. */
const proofOf = (clauses: readonly Clause[], said: readonly Said[]): string[] => {
  const shares = ({ clauses: lines }: Said) =>
    clauses.some(({ words }) => words.some((word) => !word.mention && lines.some((line) => holds(line, word))));
  const proof = said.filter(shares);
  return (proof.length > 0 ? proof : said).map(({ sentence }) => sentence);
};
