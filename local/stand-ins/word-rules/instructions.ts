import { fold } from './folding.ts';
import DATA from './instructions.json' with { type: 'json' };

/**
 * Whether a text addresses the model that reads it: by the markup of model conversations, by text that people cannot
 * read, or by orders to a model. Talk about models and prompts does not count.
 */
export const isInstruction = (text: string): boolean => {
  if (hasModelMarkup(text)) return true;
  const folded = fold(text).replace(/\s+/g, ' ');
  if (SPEAKS_TO_MODEL.some((pattern) => pattern.test(folded))) return true;
  return ordersIn(folded).some((order) => ORDERS.some((pattern) => pattern.test(order)));
};

/** Whether a text has what no person says or writes of themselves: a model's markup, or words in disguise. */
export const hasModelMarkup = (text: string): boolean =>
  MARKUP.some((pattern) => pattern.test(text.normalize('NFKC'))) || isDisguised(text);

/** Whether a sentence of a profile asks something of its reader. It says nothing about the person then. */
export const isCallToAction = (sentence: string): boolean =>
  fold(sentence)
    .split(/[,;:|–—(]\s*/)
    .some((clause) => CALL_TO_ACTION.test(clause.trim()));

const MARKUP = DATA.markup.map(({ pattern, flags }) => new RegExp(pattern, flags));
const CALL_TO_ACTION = new RegExp(
  `^(?:please |now |just |also |then |so |and |kindly |always |never |do not |don't |you (?:must|should|need to|have to|can) )*(?:${DATA.asking})\\b[ :](?:${DATA.askedFor})(?![\\p{L}])`,
  'u',
);

/** The distance between a cancelling verb and its object, in characters. */
const APART = '.{0,60}?';
const [inEnglish, ...elsewhere] = DATA.cancelling;
/** Folded text has no marks, so the patterns have none. */
const unmarked = (pattern: string): string => pattern.normalize('NFKD').replace(/\p{M}+/gu, '');
const near = (one: string, other: string): RegExp =>
  new RegExp(`(?<!\\p{Script=Latin})(?:${unmarked(one)})(?!\\p{Script=Latin})${APART}(?:${unmarked(other)})`, 'u');

/** In some languages the verb stands last; nobody says in passing what cancels in them. */
const SPEAKS_TO_MODEL = [
  ...DATA.speaksToModel.map(
    (source) =>
      new RegExp(
        source
          .replaceAll('READER', DATA.reader)
          .replaceAll('MACHINERY', DATA.machinery)
          .replaceAll('WRITING', DATA.writing),
        'u',
      ),
  ),
  ...elsewhere.flatMap(({ verbs, instructions }) => [near(verbs, instructions), near(instructions, verbs)]),
];

/**
 * English cancels by an order alone, since people talk of models that ignore instructions; then what a writer is told,
 * and words to repeat.
 */
const ORDERS = [
  new RegExp(`^(?:${inEnglish?.verbs})\\b${APART}\\b(?:${inEnglish?.instructions})`),
  new RegExp(`^(?:${DATA.writing})\\b(?! (?:me|us|him|her|them)\\b).*?(?<!\\p{L})(?:${DATA.machinery})(?!\\p{L})`, 'u'),
  // Nobody tells a person "write that …" without more.
  /^(?:write|state|put|claim|report|output|print|assert)(?: down| in| it)?(?: that\b|$| (?:in|into|to) the (?:summary|notes|message|draft)\b)/,
  new RegExp(
    `^(?:${DATA.writing})\\b(?:.{0,40}\\b)?(?:(?:only|exactly|just|verbatim) (?:with|this|the)|the (?:words?|phrase|sentence|following)|after me)(?!\\p{L})`,
    'u',
  ),
];

/** The clauses of a folded text from where their orders begin; a statement begins with who does something. */
const ordersIn = (folded: string): string[] =>
  folded
    .split(/[.!?;:,()[\]{}"“”„*#\n–—|>]+\s*|\s-+\s/)
    .flatMap((clause) => [clause, ...afterOrder(clause)])
    .map(withoutOpeners);

/** "Stop and ignore …" orders twice; "I stop and ignore …" tells. */
const afterOrder = (clause: string): string[] => {
  const [first = '', ...rest] = clause.split(/ (?:and|then|or|but) /);
  const isOrder =
    /^(?:please|stop|now|you must|you should)\b/.test(first) ||
    /^(?:please|do|forget|read|take|listen|continue|make|go|finish|end|say)\b/.test(withoutOpeners(first) || first);
  return isOrder ? rest : [];
};

const OPENER = new RegExp(DATA.openers);
/** "You must now also please always": nobody needs more to say so. */
const MOST_OPENERS = 12;

const withoutOpeners = (clause: string): string => {
  let rest = clause.trim();
  for (let opener = 0; opener < MOST_OPENERS && OPENER.test(rest); opener += 1) rest = rest.replace(OPENER, '');
  return rest;
};

/** A letter of an alphabet; scripts without blanks write words that look like single letters. */
const LETTER = '[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}]';
const FOREIGN = '(?:\\p{Script=Cyrillic}|\\p{Script=Greek})';
const DISGUISES = [
  // Letters of two alphabets in one word, words spelled out, and text that is escaped.
  new RegExp(`\\p{Script=Latin}${FOREIGN}|${FOREIGN}\\p{Script=Latin}`, 'u'),
  new RegExp(`(?<!\\S)(?:${LETTER}[ .\\-_*]+){11,}${LETTER}(?!\\S)`, 'u'),
  /(?:\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|&#x?[0-9a-f]{2,6};|%[0-9a-f]{2}){4,}/i,
  /(?:\b[01]{8}\b\s*){4,}/,
];
const FULL_OF_DIGITS = new RegExp(
  `(?<!\\S)${LETTER}*(?:${LETTER}\\d+${LETTER}|\\d${LETTER}+\\d)(?:${LETTER}|\\d)*(?!\\S)`,
  'gu',
);

const isDisguised = (text: string): boolean =>
  DISGUISES.some((pattern) => pattern.test(text)) ||
  (text.match(FULL_OF_DIGITS) ?? []).filter((word) => word.length > 4).length > 2 ||
  (text.match(/[A-Za-z0-9+/=_-]{32,}/g) ?? []).some((run) => /[A-Z]/.test(run) && /[a-z]/.test(run) && /\d/.test(run));
