import { isEveryday, isRole } from './lexicon.ts';
import { kindOf, nameRunsOf } from './name-runs.ts';
import { endingIn, has, isFunctionWord, type Sentence, sentencesOf, stem, type Token } from './tokens.ts';

type Topic = { label: string; weight: number };

/** A technology weighs most, work and hobbies weigh much, and any other phrase only when it is repeated. */
const WEIGHTS = { technology: 3, name: 2, cued: 2, phrase: 1, noun: 0.5 };
const ENOUGH = 2;

/** What the sentences are about, heaviest first: technologies, fields, hobbies; no people, places or companies. */
export const topicsOf = (sentences: readonly Sentence[], isPerson: (name: string) => boolean, limit = 12): string[] => {
  const topics = new Map<string, Topic>();
  for (const { label, weight } of sentences.flatMap((sentence) => topicsIn(sentence, isPerson))) {
    const key = label.split(' ').map(stem).join(' ');
    const known = topics.get(key);
    topics.set(key, { label: known?.label ?? label, weight: (known?.weight ?? 0) + weight });
  }
  return [...topics.values()]
    .filter(({ weight }) => weight >= ENOUGH)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, limit)
    .map(({ label }) => label);
};

/** Every technology and noun phrase of a text, whatever its weight. */
export const phrasesOf = (text: string): string[] =>
  sentencesOf(text).flatMap((sentence) => topicsIn(sentence, () => false).map(({ label }) => label));

const topicsIn = (sentence: Sentence, isPerson: (name: string) => boolean): Topic[] => [
  ...namedTopics(sentence, isPerson),
  ...phrases(sentence),
];

/** Technologies, and other names that are neither people nor places. */
const namedTopics = (sentence: Sentence, isPerson: (name: string) => boolean): Topic[] =>
  nameRunsOf(sentence).flatMap((run) => {
    const kind = kindOf(run);
    if (kind === 'technology') return [{ label: run.text, weight: WEIGHTS.technology }];
    const before = sentence[run.from - 1]?.lower ?? '';
    if (kind === 'acronym') return /^(at|from|for|of)$/.test(before) ? [] : [{ label: run.text, weight: WEIGHTS.name }];
    const isTopical = kind === 'unknown' && /^(on|about|with|using|into|loves?|use|uses|learn|learning)$/.test(before);
    return isTopical && !isPerson(run.text) ? [{ label: run.text, weight: WEIGHTS.name }] : [];
  });

/** Lower-case noun phrases, with whether the words before them say that somebody cares. */
const phrases = (sentence: Sentence): Topic[] => {
  const topics: Topic[] = [];
  let from = 0;
  while (from < sentence.length) {
    let to = from;
    while (to < sentence.length && isPhraseWord(sentence[to], sentence[to - 1], to > from)) to += 1;
    const phrase = sentence.slice(from, to);
    const label = essence(phrase);
    if (label && isCued(sentence, from)) topics.push({ label, weight: WEIGHTS.cued });
    else if (label && phrase.length > 1) topics.push({ label, weight: WEIGHTS.phrase });
    else if (label && !has(phrase[0], 'Verb')) topics.push({ label, weight: WEIGHTS.noun });
    from = to + 1;
  }
  return topics;
};

const isPhraseWord = (word: Token | undefined, before: Token | undefined, isWithin: boolean): boolean =>
  word !== undefined &&
  !(isWithin && before?.ends) &&
  !word.capitalised &&
  !word.scrubbed &&
  !/\d|@/.test(word.text) &&
  !isFunctionWord(word) &&
  has(word, 'Noun', 'Adjective', 'Gerund', 'Participle', 'PastTense') &&
  !has(word, 'Value', 'Date', 'Possessive');

/** A longer phrase is cut to its last words. */
const LONGEST_PHRASE = 4;

/**
 * A phrase without everyday words at its ends: `serverless meetup` is about `serverless`; `backend developer` is a
 * role, no topic.
 */
const essence = (phrase: readonly Token[]): string | undefined => {
  const words = phrase.slice(-LONGEST_PHRASE);
  while (words.length > 0 && isEveryday(words.at(-1)?.lower ?? '')) words.pop();
  while (words.length > 0 && isEveryday(words[0]?.lower ?? '')) words.shift();
  const last = words.at(-1);
  if (!last || isRole(last.lower) || has(last, 'Actor')) return undefined;
  const isOnlyAdjective =
    words.length === phrase.length && words.every((word) => has(word, 'Adjective') && !has(word, 'Noun'));
  return isOnlyAdjective && words.length === 1 && !/less$/.test(last.lower)
    ? undefined
    : words.map((word) => word.lower).join(' ');
};

/** Whether a phrase is what somebody works on, talks about or loves; "react and typescript" passes the cue on. */
const isCued = (sentence: Sentence, from: number): boolean => {
  const before = sentence
    .slice(Math.max(0, from - 6), from)
    .map((word) => word.lower)
    .join(' ');
  return CUE.test(before);
};
const CUE = endingIn(
  ...[
    '(works?|working|worked) on|talk(ed|s)? (a lot |mostly )?about|talk on|about|learn(ed|ing)? (a lot )?(about)?',
    'interested in|curious about|into|passion for|passionate about|specialis(es|ing) in|hobby is|hobbies are|loves?|likes?|enjoys?',
    'do|does|doing|stud(y|ies|ying)|teach(es)?|follows?|build(s|ing)?|grows?|collects?|plays?|organis(es?|ing)',
  ].map((cues) => `(${cues})( (a|an|the|her|his|my|their|and|\\S+ and|\\S+ \\S+ and|how to \\S+))?`),
);
