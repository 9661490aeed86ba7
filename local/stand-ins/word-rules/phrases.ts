import type { Language } from './languages.ts';

/** Verbs of two words, and phrases for "no" or "later", replaced by one word of the lists. */
const PHRASES: readonly [RegExp, string][] = [
  [/\b(?:turn(?:s|ed|ing)?) ((?:\S+ ){0,5}?)down\b/gi, 'refused $1'],
  [/\b(?:give|gives|gave|given|giving) ((?:\S+ )?)(?:up|away for good)\b/gi, 'stopped $1'],
  [/\b(?:get|gets|got) rid of\b/gi, 'dropped'],
  [/\bran? out of\b/gi, 'lacks'],
  [/(?:'s|\bhas|\bhave|\bhad) got\b/gi, ' has'],
  [/\b(?:no thanks|no thank you)\b/gi, 'refused'],
  [/\bcan(?:no|')t stand\b/gi, 'hates'],
  [/\b(used to)(?= \p{Ll})/giu, 'formerly'],
  [/\bno longer\b|\bnot any ?more\b/gi, 'not'],
  [
    /\b(?:still )?(?:has|have|had|needs?|must|should|ought)(?: still)? (?:to )?(?:give|pay|bring|hand|send) (.{0,40}?)\bback\b/gi,
    'owes $1',
  ],
  [/\b(?:give|gives|gave|pay|pays|paid|bring|hand) (.{0,40}?)\bback\b/gi, 'repay $1'],
  [/\bstill (?:has|have|had|needs?) to (?:give|pay)\b/gi, 'owe'],
  [/\b(?:is|are|was) on me\b/gi, 'I owe'],
  [/\b(?:is|are|was) on you\b/gi, 'you owe'],
  [/\b(?:is|are|was) on (him|her|them)\b/gi, '$1 owes'],
  [/\b(?:ran|run|bump|bumped|running|bumping) into\b/gi, 'met'],
  [/\bgot stuck on\b/gi, 'talked about'],
  [/\b(?:off|leaves?|leaving|heads?|heading) (to|for|on)\b/gi, 'will go $1'],
  [/\blook(?:s|ing)? to\b/gi, 'wants to'],
  [/\b(?:would|'d) (?:love|like|rather)\b/gi, ' wants'],
  [/\b(rather|prefer(?:s|red)?|wants) (.{3,60}?) than\b/gi, '$1 $2, not'],
  [/\bwork(?:s|ed|ing)? (at|for)\b/gi, 'employed $1'],
  [/\blooking for\b/gi, 'seeking'],
  [/\b(?:does ?n['’]t|do ?n['’]t|never|not) eat(?:s|ing)? meat\b/gi, 'is vegetarian'],
  [/\b(?:it['’]s |is )?my (?:turn|treat|round)\b/gi, 'I owe'],
  [/\bgoing to (?=\p{Lu})/gu, 'will go to '],
  [/\bgoing to\b/gi, 'will'],
  [/\b(?:take|takes|took|taken|taking) ((?:\S+ ){0,3})over\b/gi, 'inherited $1'],
  [/\bcall(?:s|ed)? (?:(\S+) )?off\b/gi, 'cancelled $1'],
  [/\bprefer(?:s|red)? (.{3,40}?) to (?=\p{Ll}+ing\b|the\b)/gu, 'likes $1, not '],
  [/, no more\b(?! than)/gi, ', stopped'],
  [/\bstill (?:got|has|have|had) (?=\p{L}+['’]s\b|his\b|her\b|your\b|my\b)/gu, 'owes '],
  [/\bgr[eo]w(?:n|s|ing)? up\b/gi, 'raised'],
  [/\bspeaks? (?=\p{Lu})/gu, 'fluent '],
  [/\bbeen to\b/gi, 'visited'],
  [/\bnever been\b(?! \p{L})/giu, 'never visited'],
  [/\bback then\b|\bin those days\b|\bat the time\b/gi, 'formerly'],
  [/ @ /g, ' employed at '],
  [/\bin charge of\b/gi, 'leads'],
  [/\bset(?:s|ting)? up\b/gi, 'founded'],
];

/** An English text with its phrases as words; others with blanks where their script sets none between words. */
export const rewritten = (text: string, language: Language): string => {
  if (language.tag === 'en') return PHRASES.reduce((words, [phrase, word]) => words.replace(phrase, word), text);
  return text
    .replace(/\p{Script=Katakana}[\p{Script=Katakana}ー]*/gu, ' $& ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/\p{Script=Han}{2,}/gu, (run) => ` ${grams(run, 2)} `)
    .replace(/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{5,}/gu, (run) => ` ${grams(run, 4)} `);
};

/** All runs of so many characters, in scripts without blanks between words. */
const grams = (run: string, length: number): string =>
  [...run]
    .slice(length - 1)
    .map((_, at) => [...run].slice(at, at + length).join(''))
    .join(' ');
