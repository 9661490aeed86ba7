import type { Clause, Word } from './clauses.ts';
import type { Language, WordClass } from './languages.ts';
import { isAfterPlace, isWrittenAsName } from './names.ts';
import { numbersIn } from './numbers.ts';
import { nameOf, type Party, USER } from './parties.ts';
import { isSame, stemOf } from './stems.ts';
import { has } from './tokens.ts';

/** Whether a clause of a line has a word, in any form, or a synonym. "Her teacher" is not "a teacher". */
export const holds = (line: Clause, word: Word): boolean =>
  line.words.some(
    (other) => isSame(stemOf(word.word), stemOf(other.word)) && !(word.isRole && !word.isOwned && other.isOwned),
  );

/** Whether a clause of a claim and one of a line can be about the same person. */
export const isAbout = (claim: Clause, line: Clause): boolean =>
  claim.parties.length === 0 ||
  line.parties.length === 0 ||
  claim.parties.some((party) => line.parties.includes(party));

/** A claim about today contradicts a line about the past. */
export const differsInNegation = (claim: Clause, line: Clause): boolean =>
  (line.negated !== (line.mood === 'ended' && isPresent(claim))) !== claim.negated;

const isPresent = ({ words, mood }: Clause): boolean =>
  mood === 'fact' && !words.some(({ token }) => has(token, 'PastTense'));

/** A plan is not a deed, and the deeds of others are not a plan. */
export const differsInMood = (claim: Clause, line: Clause): boolean => {
  const verbs = claim.words.filter(({ isVerb }) => isVerb);
  const isShared = verbs.some((verb) => holds(line, verb));
  if (claim.mood === 'fact' && line.mood === 'plan')
    return isShared || verbs.some(({ word }) => /^(was|were|has|have|had|went)$/.test(word));
  return claim.mood === 'plan' && !claim.negated && line.mood === 'fact' && isShared && !claim.subject.includes(USER);
};

/** The clauses of the lines that have the verb of a clause of a claim, else those that share most with it. */
export const closestTo = ({ words }: Clause, near: readonly Clause[], language: Language): Clause[] => {
  const telling = words.filter(
    ({ word, mention }) =>
      !mention && isLong(word) && numbersIn(word).length === 0 && !isOfAny(language, word, SAYS_NOTHING),
  );
  const verbs = telling.filter(({ word, isVerb }) => isVerb && !isOfAny(language, word, ['frame', 'refusal']));
  const withVerb = near.filter((line) => verbs.some((verb) => holds(line, verb)));
  const share = (line: Clause) =>
    telling
      .filter((word) => holds(line, word))
      .reduce((sum, { word, token }) => sum + (token.capitalised || language.isOf('frame', word) ? 0.5 : 1), 0);
  const candidates = withVerb.length > 0 ? withVerb : near;
  const most = Math.max(0, ...candidates.map(share));
  const closest = most === 0 ? [] : candidates.filter((line) => share(line) === most);
  const whole = closest.filter(({ isVerbless, negated }) => !isVerbless || negated);
  return whole.length > 0 ? whole : closest;
};

/** Whether a clause says something of several people that no line says of one of them: "you both love sailing". */
export const lacksOne = ({ words, subject }: Clause, near: readonly Clause[], language: Language): boolean => {
  if (!words.some(({ word }) => language.isOf('common', word))) return false;
  const last = words.findLast(({ word, mention }) => !mention && isLong(word) && !language.has(word));
  return (
    last !== undefined && subject.some((one) => !near.some((line) => line.parties.includes(one) && holds(line, last)))
  );
};

/** The words of a claim that its lines must contain: no names, no numbers, and no function words. */
export const contentOf = (
  { words, mood }: Clause,
  language: Language,
  people: readonly Party[],
  quote: string,
): Word[] =>
  words.filter(({ word, mention, token }, at) => {
    if (mention && !mention.isKin) return false;
    if (nameOf(token.text, people) || language.pronouns.possessive.has(word)) return false;
    const isNoun = language.tag === 'de' && !isAfterPlace(words[at - 1]?.word ?? '');
    if (token.capitalised && !isNoun && (at > 0 || isWrittenAsName(token.text, quote))) return false;
    // The person who promises gives the direction; the promised thing has to be in the lines.
    if ((mood === 'order' || language.tag !== 'en') && language.isOf('advice', word)) return false;
    if (mood === 'plan' && language.isOf('give', word)) return false;
    return (
      isLong(word) &&
      !/\d/.test(word) &&
      numbersIn(word).length === 0 &&
      !isOfAny(language, word, [...SAYS_NOTHING, 'frame', 'refusal'])
    );
  });

const SAYS_NOTHING: readonly WordClass[] = ['stop', 'plan', 'negation', 'ended'];

const isOfAny = (language: Language, word: string, classes: readonly WordClass[]): boolean =>
  classes.some((wordClass) => language.isOf(wordClass, word));

/** Two letters say nothing, two signs of Chinese or Japanese do. */
const isLong = (word: string): boolean => word.length > 2 || /[\p{Script=Han}\p{Script=Katakana}]{2}/u.test(word);
