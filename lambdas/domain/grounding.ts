import type { Evidence } from '../contracts/result.ts';
import { fold, words } from './words.ts';

/** Whom a claim may name: the people of the job, and whether they were found to be who was meant. */
export interface Named {
  name: string;
  confirmed: boolean;
}

/** Evidence with the person that a profile's field is of. */
export type Cited = Omit<Evidence, 'claim'> & { person?: string };

/** The places where people are found may be named without a line that names them. */
const PLACES = ['linkedin', 'x', 'twitter', 'google'];

/** Words that carry no fact: a claim that shares only these with its evidence shares nothing. */
const EMPTY = new Set(
  (
    'about after again also and are around ask been both but came can connect could did does each follow for from had has have ' +
    'her him his how into its just like met more much names not one our out over profile said same say see share she should ' +
    'some spoke talk tell than that the their them then there they this told was were what when where which who will with ' +
    'would you your yours'
  ).split(' '),
);

/** English endings off, so that "works" and "working" are one word. Crude, and the same on both sides. */
const stemOf = (word: string): string => (word.length > 4 ? word.replace(/(?:ing|ers|er|ed|es|s)$/, '') : word);

/** A sentence that only greets, thanks or closes is made of these, and of names. */
const COURTESY = new Set(
  (
    'all best care carry cheers coffee chat catch call cannot close day dear enjoyed evening forward friendly glad good great ' +
    'happy hear hello hey hi hope hoping interested keep kind know late let lets look looking lot love lovely loved meet ' +
    'meeting message nice opportunity pleasure please quick regards say see sending short soon someday some sometime speak ' +
    'speaking stay sure talk talking take thank thanks time together touch warm warmly week well wish wishes wonderful word ' +
    'conversation another continue any get got wanted want'
  )
    .split(' ')
    .concat([...EMPTY])
    .map(stemOf),
);

/**
 * Whether a claim rests on what it cites. Models cite lines that exist and have nothing to do with what they say; so a
 * claim has to share a word of substance with its evidence, every number and every name in it has to stand there, and
 * a profile may only be cited about the person whose it is.
 *
 * @param cited the evidence of the claim; none supports nothing
 * @param people those whom the claim may name without a line that names them
 */
export const isSupported = (claim: string, cited: Cited[], people: Named[]): boolean => {
  if (cited.length === 0) return false;
  const evidence = new Set(cited.flatMap(({ quote }) => words(quote).map(stemOf)));
  const named = people.filter(({ name }) => namesSomeone(claim, name));
  const free = new Set([...people.flatMap(({ name }) => words(name)), ...PLACES]);

  const ofOthers = cited.some(({ person }) => person && named.length > 0 && !named.some(({ name }) => name === person));
  if (ofOthers) return false;
  const ofUnconfirmed = cited.some(({ person }) => person && !people.find(({ name }) => name === person)?.confirmed);
  if (ofUnconfirmed) return false;
  if (!specificsOf(claim).every((word) => free.has(word) || evidence.has(stemOf(word)))) return false;
  const substance = substanceOf(claim, free);
  if (substance.length > 0) return substance.some((stem) => evidence.has(stem));
  // It says no more than whom to turn to, so its lines have to be about them.
  return named.some(({ name }) => cited.some(({ quote, person }) => person === name || namesSomeone(quote, name)));
};

/** Whether a sentence states nothing that would need evidence: a greeting, a thank-you, a closing. */
export const isCourtesy = (sentence: string, people: Named[]): boolean => {
  const free = new Set([...people.flatMap(({ name }) => words(name)), ...PLACES]);
  if (specificsOf(sentence).some((word) => !free.has(word))) return false;
  return words(sentence).every(
    (word) => free.has(word) || COURTESY.has(stemOf(word)) || word.length < 3 || /['’]/.test(word),
  );
};

/** Numbers, addresses, and words written like names: what a claim must not make up. The first word of a sentence may be any. */
const specificsOf = (text: string): string[] => {
  const inSentence = text.split(/(?<=[.!?:;“"(])\s+/).flatMap((sentence) => sentence.split(/\s+/).slice(1));
  const proper = inSentence.filter((word) => /^[“"'(]*\p{Lu}/u.test(word) && !/^I(?:['’]\w+)?$/.test(word));
  const others = text.split(/\s+/).filter((word) => /\d|@|:\/\/|\.\w{2,}\//.test(word));
  return [...proper, ...others]
    .flatMap((word) => words(word.replace(/['’]s\b/g, '')))
    .filter((word) => word.length > 1 || /\d/.test(word));
};

const substanceOf = (text: string, free: Set<string>): string[] =>
  words(text.replace(/['’]s\b/g, ''))
    .filter((word) => word.length > 2 && !EMPTY.has(word) && !free.has(word))
    .map(stemOf);

const namesSomeone = (text: string, name: string): boolean => {
  const said = new Set(words(text.replace(/['’]s\b/g, '')));
  return words(fold(name)).some((part) => part.length > 1 && said.has(part));
};
