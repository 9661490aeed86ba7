import nlp from 'compromise';
import LEXICON from './lexicon.json' with { type: 'json' };

/** A word of a sentence with compromise's tags for it. */
export type Token = {
  /** As written, without punctuation and possessive: `Chidi's` is `Chidi`. */
  text: string;
  lower: string;
  tags: ReadonlySet<string>;
  capitalised: boolean;
  possessive: boolean;
  /** Whether a comma, dash or bracket ends the phrase behind this word; the dot of "Dr." does not. */
  ends: boolean;
  /** A mark such as `[PHONE]` that stands for something scrubbed. */
  scrubbed: boolean;
};
export type Sentence = readonly Token[];

type Term = { text: string; pre: string; post: string; tags?: string[] };

const tagged = new Map<string, readonly Sentence[]>();
const MOST_TAGGED = 2_000;

/**
 * Splits a text into sentences of tagged words. Contractions and words with hyphens stay one word: `I'm`,
 * `Adomako-Reyes`. The same line is read for every claim that cites it, so the last texts are remembered.
 */
export const sentencesOf = (text: string): readonly Sentence[] => {
  const known = tagged.get(text);
  if (known) return known;
  const sentences = tag(text);
  if (tagged.size >= MOST_TAGGED) tagged.clear();
  tagged.set(text, sentences);
  return sentences;
};

const tag = (text: string): Sentence[] =>
  (nlp(text.replace(SEPARATORS, ', ')).json() as { terms: Term[] }[])
    .map(({ terms }) => hyphenated(terms.filter((term) => term.text !== '')).map(token))
    .filter((sentence) => sentence.length > 0);

/** As headlines have them: `Backend developer · Solana`. */
const SEPARATORS = /\s[·•|–—/-]+\s/g;

/**
 * compromise takes words with hyphens apart; this puts them together again, with the tags of the last part, which is
 * the head.
 */
const hyphenated = (terms: readonly Term[]): Term[] => {
  const whole: Term[] = [];
  let begun: Term | undefined;
  for (const term of terms) {
    const word: Term = begun ? { ...term, pre: begun.pre, text: `${begun.text}-${term.text}` } : term;
    begun = term.post === '-' ? word : undefined;
    if (!begun) whole.push(word);
  }
  return begun ? [...whole, begun] : whole;
};

const token = ({ text, pre, post, tags = [] }: Term): Token => {
  const bare = text.replace(/['’]s$/i, '');
  const possessive = bare !== text && tags.includes('Possessive');
  const word = possessive ? bare : text;
  return {
    text: word,
    lower: word.toLowerCase().replaceAll('’', "'"),
    tags: new Set(tags),
    capitalised: /^\p{Lu}/u.test(word),
    possessive,
    ends: /[^\s'’"”.]/.test(post),
    scrubbed: pre.includes('['),
  };
};

export const has = (word: Token | undefined, ...tags: string[]): boolean =>
  word !== undefined && tags.some((tag) => word.tags.has(tag));

/** Words that join others and name nothing. */
export const isFunctionWord = (word: Token): boolean =>
  has(
    word,
    'Determiner',
    'Preposition',
    'Conjunction',
    'Pronoun',
    'Copula',
    'Auxiliary',
    'Modal',
    'QuestionWord',
    'Expression',
    'Negative',
    'Particle',
  ) || STOP_WORDS.has(word.lower);

const STOP_WORDS = new Set(LEXICON.stop.split(' '));

/**
 * Matches lower-case text that ends in one of the phrases, as whole words: what stands right before the word in
 * question.
 */
export const endingIn = (...phrases: string[]): RegExp => new RegExp(`(^| )(${phrases.join('|')})$`);

/** "a", "a and b", "a, b and c". */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** The part of a word that its forms share, roughly: `wallets` and `wallet`, `engineering` and `engineers`. */
export const stem = (word: string): string => {
  const singular = word
    .toLowerCase()
    .replace(/['’]s?$/, '')
    .replace(/(?<=[a-z]{2})ies$/, 'y')
    .replace(/(?<=(s|x|z|ch|sh))es$/, '')
    .replace(/(?<=[a-rt-z]{2})s$/, '');
  // Twice, since endings pile up: engineer-er, engineer-ing.
  return singular.replace(ENDING, '').replace(ENDING, '');
};
const ENDING = /(?<=[a-z]{4})(ing|ed|er|ment)$/;

/** The stems of the words that carry meaning, in order and without repeats. */
export const contentStems = (text: string): string[] => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’.+#-]*/gu) ?? [];
  return [
    ...new Set(
      words
        .map((word) => word.replace(/[.'’-]+$/, ''))
        .filter((word) => !STOP_WORDS.has(word))
        .map(stem),
    ),
  ];
};
