import { fold, wordsOf } from './folding.ts';
import HUMANS from './humans.json' with { type: 'json' };
import type { GrammaticalPerson, Language, PronounForm } from './languages.ts';
import { has, type Token } from './tokens.ts';
import { inLatin } from './transliteration.ts';

/** A person by full name, "the user", or somebody else of a text by what they are called there: "brother". */
export type Party = string;
export const USER = 'the user';

/** The speaker and the addressee of a text, the people that "she" can mean, and everyone who may be named. */
export type Context = { i: Party[]; you: Party[]; they: Party[]; names: readonly Party[] };

/** A word that means somebody; in the form of an object ("him") or of an owner ("his", "Maren's"), where it shows. */
export type Mention = { who: Party[]; form: PronounForm | 'name'; isKin?: boolean };

const KIN = new Map(
  Object.entries(HUMANS.kin).flatMap(([gender, words]) => words.split(' ').map((word) => [word, gender] as const)),
);
const PRONOUN_OF = {
  he: /^(?:he|him|his|er|ihm|ihn|el|il|lui|он|его|ему)(?!\p{L})/u,
  she: /^(?:she|her|hers|ella|elle|она|ее|ей)(?!\p{L})/u,
};
/** "Maren's in Bergen" has no owner in it. */
const AFTER_IS = new Set(HUMANS.afterIs.split(' '));
const SOMEBODY = new Set(HUMANS.somebody.split(' '));

/** Each word's mention of somebody, in the order of the words. */
export const mentionsIn = (tokens: readonly Token[], context: Context, language: Language): (Mention | undefined)[] => {
  const mentions: (Mention | undefined)[] = [];
  // The person who was called "this guy" or by name last is "he" from then on.
  let last: { who: Party; not?: RegExp } | undefined;
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    const before = mentions[at - 1];
    const name = nameOf(token.text, context.names);
    const kin = kinOf(token, before?.form === 'possessive' ? before.who : []);
    const pronoun = pronounOf(bare(token), next, language);
    // "My friend Tessa" is Tessa.
    const isTitle = kin !== undefined && nameOf(next?.text, context.names) !== undefined;
    if (kin && before?.form === 'possessive') mentions[at - 1] = undefined;
    if (name) last = context.they.includes(name) && context.they.length > 1 ? { who: name } : undefined;
    else if (kin?.[0] && !isTitle) last = calledLast(token, kin[0]);
    const who = name ? [name] : (kin ?? []);
    if (who.length > 0 && !isTitle)
      mentions.push({ who, form: isOwner(token, next) ? 'possessive' : 'name', isKin: !name && isKin(token) });
    else if (pronoun && !kin) {
      const isBoth = next?.lower === 'both' || tokens[at - 2]?.lower === 'both';
      const meant = last?.not?.test(bare(token)) ? undefined : last?.who;
      mentions.push({ who: whoIs(pronoun.person, context, meant, isBoth), form: pronoun.form });
    } else mentions.push(undefined);
  }
  return mentions;
};

/** "You both" are the user and the person that the lines are about. */
const whoIs = (
  person: GrammaticalPerson,
  { i, you, they }: Context,
  last: Party | undefined,
  isBoth: boolean,
): Party[] => {
  if (person === 'i') return i;
  if (person === 'you') return isBoth ? [...new Set([...you, ...they])] : you;
  if (person === 'we') return [...new Set([...i, ...they])];
  return last === undefined ? they : [last];
};

/** "Chidi's sister" is neither Chidi nor anybody named. A "guy" is a person, whatever else he is called. */
const kinOf = (token: Token, of: readonly Party[]): Party[] | undefined => {
  if (isKin(token)) return of.length > 0 ? of.map((one) => `${one}'s kin`) : [bare(token)];
  return SOMEBODY.has(bare(token)) ? ['somebody'] : undefined;
};

/** "She" cannot be a brother. */
const calledLast = (token: Token, who: Party): { who: Party; not?: RegExp } => {
  const gender = KIN.get(bare(token).replace(/s$/, ''));
  return { who, ...(gender === 'he' && { not: PRONOUN_OF.she }), ...(gender === 'she' && { not: PRONOUN_OF.he }) };
};

const isKin = (token: Token): boolean => KIN.has(bare(token).replace(/s$/, ''));

/** "Maren's" and "l'atelier" without what is joined to them. */
export const bare = ({ lower }: Token): string =>
  fold(lower)
    .replace(/'s$/, '')
    .replace(/^(?:d|l|qu|s|n|c)'(?=\p{L}{2})|^[tjm]'(?=\p{L}{4})/u, '');

/** "Maren's team" is hers; "Maren's in Bergen" tells where she is. */
const isOwner = (token: Token, next: Token | undefined): boolean => {
  if (!token.possessive && !/['’]s$/i.test(token.text)) return false;
  return (
    next !== undefined &&
    !token.ends &&
    !AFTER_IS.has(next.lower) &&
    !has(next, 'Preposition', 'Determiner', 'Gerund', 'PastTense', 'Participle')
  );
};

const pronounOf = (
  word: string,
  next: Token | undefined,
  language: Language,
): { person: GrammaticalPerson; form: PronounForm } | undefined => {
  const { subject, object, possessive } = language.pronouns;
  const owner = possessive.get(word);
  // "Her" and "ihr" are owners before a noun, and objects elsewhere.
  const isOwner =
    owner !== undefined &&
    (!(object.has(word) || subject.has(word)) ||
      (next !== undefined && !language.isOf('stop', next.lower) && !language.isOf('prepositions', next.lower)));
  if (isOwner) return { person: owner, form: 'possessive' };
  const asSubject = subject.get(word) ?? subject.get(word.replace(/'\p{L}+$/u, ''));
  if (asSubject) return { person: asSubject, form: 'subject' };
  const asObject = object.get(word);
  return asObject && { person: asObject, form: 'object' };
};

/** The persons whose name contains a word, in any script and case: "Олену" is Olena. */
export const nameOf = (text: string | undefined, names: readonly Party[]): Party | undefined => {
  // A Latin name has a capital; other scripts may have none.
  if (text === undefined || (/^\p{Ll}/u.test(text) && /^\p{Script=Latin}/u.test(text))) return undefined;
  const word = inLatin(fold(text).replace(/'s$/, ''));
  if (word.length < 2) return undefined;
  return names.find((name) => wordsOf(name).some((part) => part === word || isBent(word, inLatin(part), text)));
};

/** A name with the ending of a case: a few letters changed or added, more where Cyrillic is written. */
const isBent = (word: string, name: string, written: string): boolean => {
  const shared = [...name].findIndex((letter, at) => letter !== word[at]);
  const same = shared === -1 ? name.length : shared;
  const [least, most] = /^\p{Script=Latin}/u.test(written) ? [4, 2] : [3, 3];
  return same >= least && name.length - same <= 1 && word.length - same <= most;
};
