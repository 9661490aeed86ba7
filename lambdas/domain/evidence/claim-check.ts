import { namesSomeone, withoutGenitive } from '../text/name-mention.ts';
import { isKin, stemOf } from '../text/stem.ts';
import { words } from '../text/words.ts';
import type { Cited, Named } from './cited.ts';
import { COURTESY, WITHOUT_FACT } from './claim-words.ts';
import { hasModelMarkup } from './instruction.ts';
import { isHarmless, withoutLinks } from './risky-claims.ts';

/** The places where people are found may be named without a line that names them. */
const PLACES = ['linkedin', 'x', 'twitter', 'google'];

/** A point or a sentence says one thing. What is longer copies its material, or hides something in it. */
export const LONGEST_CLAIM = 400;

/**
 * Whether a claim rests on what it cites. Models cite lines that exist and have nothing to do with what they say, and
 * can be talked into saying anything; so
 *
 * - every part of a claim that has substance shares some of it with its evidence, and all together most of it;
 * - every number and every name stands there, and so does a "not";
 * - a profile is cited about the person whose it is, once confirmed, and about nobody beside them;
 * - nobody is harmed by following it (`stakes.ts`).
 *
 * @param cited the evidence of the claim; none supports nothing
 * @param people those whom the claim may name without a line that names them
 * @param meant whom "you" means in a claim that names nobody
 */
export const isSupported = (text: string, cited: Cited[], people: Named[], meant: Named[] = []): boolean => {
  if (cited.length === 0 || text.length > LONGEST_CLAIM || hasModelMarkup(text) || !isHarmless(text, cited))
    return false;
  const claim = withoutLinks(text);
  const evidence = [...new Set(cited.flatMap(({ quote }) => words(quote).map(stemOf)))];
  const named = people.filter(({ name }) => namesSomeone(claim, name));
  const free = freeWords(people);

  if (!isAboutItsOwn(cited, named.length > 0 ? named : meant, people)) return false;
  const specifics = specificsOf(claim).filter((word) => !free.has(word));
  if (!specifics.every((word) => evidence.includes(stemOf(word)))) return false;
  if (NEGATION.test(claim) && !cited.some(({ quote }) => NEGATION.test(quote))) return false;

  const isShown = (stem: string): boolean => evidence.some((other) => isKin(stem, other));
  // A name that stands in the evidence supports nothing that is said beside it.
  const given = new Set([...free, ...specifics, ...namesAtStarts(claim, cited)]);
  const parts = claim
    .split(PARTS)
    .map((part) => substanceOf(part, given))
    .filter((stems) => stems.length > 0);
  const all = parts.flat();
  if (all.length > 0) return parts.every((part) => part.some(isShown)) && all.filter(isShown).length * 2 > all.length;
  if (specifics.length > 0) return true;
  // It says no more than whom to turn to, so its lines have to be about them.
  return named.some(({ name }) => cited.some(({ quote, person }) => person === name || namesSomeone(quote, name)));
};

/** Whether a sentence states nothing that would need evidence: a greeting, a thank-you, a closing. */
export const isCourtesy = (sentence: string, people: Named[]): boolean => {
  const free = freeWords(people);
  if (hasModelMarkup(sentence) || specificsOf(sentence).some((word) => !free.has(word))) return false;
  return words(sentence).every(
    (word) => free.has(word) || COURTESY.has(stemOf(word)) || word.length < 3 || /['’]/.test(word),
  );
};

/** Those of the people whom a text names, by any part of their names. */
export const namedIn = (text: string, people: Named[]): Named[] =>
  people.filter(({ name }) => namesSomeone(text, name));

/** Where one statement ends and another may begin. */
const PARTS = /[.!?,;:()–—]\s+|\s-\s|\s(?:and|but|who|which|because|while|so|since|then|or|by|until)\s/i;

/** That nobody was named is true of a whole talk, and no line says so. */
const NEGATION = /\b(?:not|never|no longer|nobody(?! was named)|none|without|neither|nor)\b|n['’]t\b/i;

const freeWords = (people: Named[]): Set<string> => new Set([...people.flatMap(({ name }) => words(name)), ...PLACES]);

/** A profile says something of its person alone, and counts once it is known whose it is. */
const isAboutItsOwn = (cited: Cited[], about: Named[], people: Named[]): boolean => {
  const owners = cited.flatMap(({ person }) => person ?? []);
  if (owners.length === 0 || about.length === 0) return owners.every((owner) => isConfirmed(owner, people));
  if (owners.some((owner) => !isConfirmed(owner, people) || !about.some(({ name }) => name === owner))) return false;
  const talk = cited.filter(({ from }) => from === 'transcript');
  return about.every(({ name }) => owners.includes(name) || talk.some(({ quote }) => mayBeAbout(quote, name, people)));
};

/** Where two people have one name and one was found, a line of a profile is about the one found. */
export const isConfirmed = (owner: string, people: Named[]): boolean =>
  people.some(({ name, confirmed }) => name === owner && confirmed);

/** A line that names nobody goes on about whoever was named before. */
const mayBeAbout = (quote: string, name: string, people: Named[]): boolean =>
  namesSomeone(quote, name) || namedIn(quote, people).length === 0;

/** Numbers, addresses, and words written like names: what a claim must not make up. The first word of a sentence may be any. */
const specificsOf = (text: string): string[] => {
  const inSentence = text.split(/(?<=[.!?:;“"(])\s+/).flatMap((sentence) => sentence.split(/\s+/).slice(1));
  const proper = inSentence.filter((word) => /^[“"'(]*\p{Lu}/u.test(word) && !/^I(?:['’]\w+)?$/.test(word));
  const others = text.split(/\s+/).filter((word) => /\d|@|:\/\/|\p{L}\.\p{L}{2,}/u.test(word));
  return [...proper, ...others]
    .flatMap((word) => words(withoutGenitive(word)))
    .filter((word) => word.length > 1 || /\d/.test(word));
};

/** The first words of sentences that the evidence writes like names, too. */
const namesAtStarts = (claim: string, cited: Cited[]): string[] =>
  [...claim.matchAll(/(?:^|[.!?:;]\s+)(\p{Lu}[\p{L}\p{N}-]+)/gu)]
    .map(([, word = '']) => word)
    .filter((word) => cited.some(({ quote }) => quote.split(/[^\p{L}\p{N}-]+/u).includes(word)))
    .flatMap(words);

const substanceOf = (text: string, free: Set<string>): string[] =>
  words(withoutGenitive(text))
    .filter((word) => word.length > 2 && !free.has(word) && !/['’]/.test(word))
    .map(stemOf)
    .filter((stem) => !WITHOUT_FACT.has(stem));
