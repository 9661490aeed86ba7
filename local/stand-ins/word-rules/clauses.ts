import { agentOf, coordinated, isAfterPreposition } from './agents.ts';
import { boundsOf } from './clause-bounds.ts';
import { linkClauses } from './clause-links.ts';
import { fold } from './folding.ts';
import { type Language, languageOf } from './languages.ts';
import { bare, type Context, type Mention, mentionsIn, type Party } from './parties.ts';
import { rewritten } from './phrases.ts';
import { has, sentencesOf, type Token } from './tokens.ts';

/** A part of a sentence with one statement, and the people it is about. */
export type Clause = {
  words: Word[];
  /** The subject: the person who acts, or else the last one named. */
  subject: Party[];
  /** Everyone who is named or meant, the subject included. */
  parties: Party[];
  negated: boolean;
  isVerbless: boolean;
  mood: 'fact' | 'plan' | 'ended' | 'order';
};
export type Word = {
  text: string;
  /** Folded, without joined particles. */
  word: string;
  token: Token;
  mention: Mention | undefined;
  /** The subject, if the word is a verb. */
  agent: Party[];
  isVerb: boolean;
  /** Whether it is somebody's: "her teacher". */
  isOwned: boolean;
  /** Whether it describes somebody: "is a teacher". */
  isRole: boolean;
};

/** The clauses of a text in order. */
export const clausesIn = (text: string, context: Context, language = languageOf(text)): Clause[] =>
  sentencesOf(rewritten(text, language)).flatMap((tokens) => clausesOf(tokens, context, language));

const clausesOf = (tokens: readonly Token[], context: Context, language: Language): Clause[] => {
  const mentions = mentionsIn(tokens, context, language);
  const clauses: Clause[] = [];
  for (const [from, to] of boundsOf(tokens, mentions, language))
    clauses.push(clauseOf(tokens.slice(from, to), mentions.slice(from, to), clauses.at(-1), context, language));
  linkClauses(clauses, language);
  return clauses;
};

const clauseOf = (
  part: readonly Token[],
  mentions: readonly (Mention | undefined)[],
  before: Clause | undefined,
  context: Context,
  language: Language,
): Clause => {
  const verb = part.findIndex(
    (token) => (has(token, 'Verb') && !has(token, 'Gerund')) || CONTRACTED.test(fold(token.lower)),
  );
  const opening = part[0] ? bare(part[0]) : '';
  const isOfLast =
    /^(that|which)$/.test(opening) && mentions[1] === undefined && before?.words.at(-1)?.mention !== undefined;
  const isRelative = before !== undefined && (/^(who|whom|qui)$/.test(opening) || isOfLast);
  const isOrder = !isRelative && isImperative(part, mentions, before, language);
  const inherited = isOrder
    ? context.you
    : inheritedFrom(before, isRelative || (verb === -1 && has(part[0], 'Determiner')));
  const words = part.map(
    (token, at): Word => ({
      text: token.text,
      word: bare(token),
      token,
      mention: isRelative && at === 0 ? undefined : mentions[at],
      agent: [],
      isVerb: isFiniteVerb(token, part[at + 1]),
      isOwned: mentions.slice(Math.max(0, at - 2), at).some((mention) => mention?.form === 'possessive'),
      isRole: IS_A.test(
        part
          .slice(Math.max(0, at - 4), at)
          .map(bare)
          .join(' '),
      ),
    }),
  );
  for (const [at, word] of words.entries()) word.agent = agentOf(words, at, inherited, language);

  const isSubject = ({ mention }: Word, at: number) =>
    mention && (verb === -1 || at < verb || !before) && !isAfterPreposition(words, at, language);
  const own = isOrder || isRelative ? undefined : coordinated(words, words.find(isSubject));
  const subject = own ?? inherited;
  const named = words.flatMap(({ mention }) => mention?.who ?? []);
  const negations = words.filter(({ word }) => language.isOf('negation', word) || language.isOf('refusal', word));
  const isNew = language.isOf('joins', opening) && !/^(and|or|nor)$/.test(opening);
  const continues = language.tag === 'en' && before !== undefined && verb === -1 && negations.length === 0 && !isNew;
  const isOf = (mood: 'plan' | 'ended') => words.some(({ word }) => language.isOf(mood, word)) && mood;
  return {
    words,
    subject,
    parties: [...new Set([...subject, ...(named.length > 0 || isRelative ? named : (before?.parties ?? []))])],
    negated: continues ? before.negated : negations.length % 2 === 1,
    isVerbless: verb === -1,
    mood: (isOrder && 'order') || isOf('plan') || isOf('ended') || (continues ? before.mood : 'fact'),
  };
};

/** A clause without names continues the subject of the clause before. "Who" and ", a nurse" refer to the last name. */
const inheritedFrom = (before: Clause | undefined, isOfLast: boolean): Party[] => {
  const last = isOfLast ? before?.words.findLast(({ mention }) => mention)?.mention : undefined;
  return last?.who ?? before?.subject ?? [];
};

/** "Send Maren your portfolio": it begins with a verb in its plain form, maybe after "please". */
const isImperative = (
  part: readonly Token[],
  mentions: readonly (Mention | undefined)[],
  before: Clause | undefined,
  language: Language,
): boolean => {
  const mayOrder = before === undefined || before.mood === 'order' || /^(so|then|please)$/.test(part[0]?.lower ?? '');
  if (language.tag !== 'en' || !mayOrder) return false;
  const at = part.findIndex(
    ({ lower }) => !/^(please|so|and|also|then|just|now|always|never|don't|do|not)$/.test(lower),
  );
  const verb = part[at];
  if (verb === undefined || mentions[at]) return false;
  const isPlain = has(verb, 'Infinitive', 'Imperative') || (has(verb, 'PresentTense') && !/s$/.test(verb.lower));
  return isPlain || language.isOf('advice', verb.lower);
};

/** "It's" and "I'll" have their verb in them. */
const CONTRACTED = /^(?:i|you|he|she|it|we|they|that|there|who)'(?:s|m|re|ll|ve|d)$/;
const IS_A = /(?:^| )(?:is|was|are|were|as|[a-z]+'m|[a-z]+'re) (?:a|an|the)(?: |$)/;

const isFiniteVerb = (token: Token, next: Token | undefined): boolean =>
  has(token, 'Verb') &&
  !has(token, 'Gerund', 'Auxiliary', 'Modal') &&
  !/ing$/.test(token.lower) &&
  !has(next, 'Copula');
