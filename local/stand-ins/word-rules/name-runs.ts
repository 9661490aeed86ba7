import { isCompanyEnding, isEventEnding, isNoName, isTechnology } from './lexicon.ts';
import { has, isFunctionWord, type Sentence, type Token } from './tokens.ts';

/**
 * Capitalised words that stand together: `Maren Solberg`, `Baobab Data`, `Nigeria`. `from` and `to` are places in the
 * sentence, `to` excluded.
 */
export type NameRun = { text: string; from: number; to: number; words: readonly Token[] };

/**
 * The runs of capitalised words of a sentence. Its first word counts when it can be a name: it joins no others and is
 * no verb or date.
 */
export const nameRunsOf = (sentence: Sentence): NameRun[] => {
  const runs: NameRun[] = [];
  for (let at = 0; at < sentence.length; at++) {
    if (!startsName(sentence, at)) continue;
    let to = at + 1;
    while (to < sentence.length && joins(sentence, to)) to += 1;
    const words = sentence.slice(at, to);
    runs.push({ text: words.map((word) => word.text).join(' '), from: at, to, words });
    at = to - 1;
  }
  return runs;
};

const startsName = (sentence: Sentence, at: number): boolean => {
  const word = sentence[at];
  if (!word?.capitalised || word.scrubbed || isNoName(word.lower)) return false;
  if (/^I(['’]|$)/.test(word.text) || has(word, 'Date', 'WeekDay', 'Month')) return false;
  return at > 0 || isTechnology(word.text) || !(isFunctionWord(word) || has(word, 'Adverb', 'Verb', 'Value'));
};

/**
 * Whether the word at a place continues the name before it; a lower-case particle does when a capitalised word follows.
 */
const joins = (sentence: Sentence, at: number): boolean => {
  const before = sentence[at - 1];
  const word = sentence[at];
  if (!before || !word || before.ends || before.possessive || word.scrubbed) return false;
  if (PARTICLES.has(word.lower))
    return sentence.slice(at, at + 3).find(({ lower }) => !PARTICLES.has(lower))?.capitalised === true;
  return word.capitalised && !/^I(['’]|$)/.test(word.text) && !has(word, 'WeekDay', 'Month');
};
const PARTICLES = new Set(['van', 'von', 'der', 'den', 'de', 'la', 'da', 'dos', 'del', 'di', 'bin', 'al', 'el']);

export type RunKind = 'technology' | 'acronym' | 'place' | 'company' | 'event' | 'demonym' | 'unknown';

/** The kind of thing that a run names, by its own words. */
export const kindOf = ({ text, words }: NameRun): RunKind => {
  const last = words.at(-1)?.lower ?? '';
  if (isTechnology(text)) return 'technology';
  if (isEventEnding(last)) return 'event';
  if (words.length > 1 && isCompanyEnding(last)) return 'company';
  if (words.every((word) => has(word, 'Place', 'City', 'Country', 'Region'))) return 'place';
  if (words.every((word) => has(word, 'Demonym'))) return 'demonym';
  if (/^\p{Lu}{2,5}\d?$/u.test(text)) return 'acronym';
  return 'unknown';
};
