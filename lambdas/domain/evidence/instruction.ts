import { plainText } from '../text/visible-text.ts';
import { fold } from '../text/words.ts';
import { CANCELS, CANCELS_ELSEWHERE, DICTATES, SPEAKS_TO_MODEL, TELLS_WRITER } from './instruction-words.ts';

/**
 * Whether a text speaks to the model that reads it: it carries the markup of conversations with models, is written so
 * that people cannot read it, or gives a model orders. Talk about models and prompts is none of that.
 *
 * Patterns cannot know every order in every language. What they miss still meets the rules that every claim meets.
 */
export const isInstruction = (text: string): boolean => {
  if (hasModelMarkup(text)) return true;
  const folded = fold(plainText(text)).replace(/\s+/g, ' ');
  if ([...SPEAKS_TO_MODEL, ...CANCELS_ELSEWHERE].some((pattern) => pattern.test(folded))) return true;
  return ordersIn(folded).some((order) => [CANCELS, TELLS_WRITER, DICTATES].some((pattern) => pattern.test(order)));
};

/** Whether a text has what no person says or writes of themselves: a model's markup, or words in disguise. */
export const hasModelMarkup = (text: string): boolean => {
  const plain = plainText(text);
  return isDisguised(plain) || MARKUP.some((pattern) => pattern.test(plain.normalize('NFKC')));
};

const MARKUP: readonly RegExp[] = [
  // Marks of blocks, ours and others', in any bracket that looks like one.
  /[<>‹›«»《》〈〉⟨⟩⟪⟫≪≫⋘⋙]{3}/u,
  /^[^\p{L}\n]{0,40}(?:BEGIN|END|START) (?:OF )?(?:THE )?(?:SYSTEM|ADMIN|USER|PROMPT|INSTRUCTIONS?|TRANSCRIPT|MATERIAL|PERSONS?|PROFILES?|PERSONA|DATA|INPUT|DOCUMENT)\b/imu,
  /(?<![-=#*_])[-=#*_]{3,}\s{0,9}(?:BEGIN|END|START|SYSTEM|NEW)\b/i,
  /\b(?:TRANSCRIPT|PERSONS?|PROFILES?|PERSONA|INTERESTS|INSIGHT_SO_FAR|MODE)\s*>{2,}/,
  /\bINSIGHT_SO_FAR\b/,
  // Turns of a conversation: ChatML, Llama, Gemma, Anthropic, and a name with a colon.
  /<\|\p{L}+/u,
  /<\/?(?:system|assistant|user|human|instructions?|prompt|start_of_turn|end_of_turn|s|tool_(?:call|code|use|response)|function_calls?|invoke)\b[^<>]*>/i,
  /\[\/?(?:INST|SYS|SYSTEM|ASSISTANT|ADMIN|DEVELOPER|SYSTEM (?:MESSAGE|NOTE|PROMPT))\]/i,
  /(?:^|[\n.!?"'`}\])]\s{0,9}|#{1,6}\s{0,9})(?:system|assistant|developer|system (?:message|prompt|note)|new instructions?)\s*:(?!\/)/i,
  /(?:^|\n|[.!?]\s{1,9})#{1,6}\s{0,9}(?:instructions?|system|response|task)\b/i,
  // Calls of functions, and JSON that is an answer.
  /"(?:tool|function|name|arguments|parameters|role|content|evidence|summary|overlap_points|action_items|sentences|persons|interests|search_query|text)"\s*:/,
  /\b(?:overlap_points|action_items|search_query|match_confidence)\b/,
  /\b[a-z_]+\.[a-z_]+\([a-z_]*\s*[=:"'{]/i,
  // Our ids of lines; written in capitals it may be a tram, a gene or a model.
  /\b(?:cit(?:e|es|ing)|ids?|quot(?:e|es|ing))\b[^.!?]{0,30}\b[tpf]\d{1,4}\b/i,
  /\blines? [tpf]\d{1,4}\b/,
  // Markup of pages that should have been read away, and links in disguise.
  /<!--|-->|<\/?(?:script|style|div|span|img|iframe|meta|a)\b/i,
  /!?\[[^\]]{0,200}\]\(\s*(?:https?:|javascript:|data:|mailto:|www\.)/i,
  /\b(?:javascript|data|vbscript):[^\s]/i,
];

/** A letter of an alphabet; scripts without blanks write words that look like single letters, and digits among them. */
const LETTER = '[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}]';
const SPELLED_OUT = new RegExp(`(?<!\\S)(?:${LETTER}[ .\\-_*]+){11,}${LETTER}(?!\\S)`, 'u');
const FULL_OF_DIGITS = new RegExp(
  `(?<!\\S)${LETTER}*(?:${LETTER}\\d+${LETTER}|\\d${LETTER}+\\d)(?:${LETTER}|\\d)*(?!\\S)`,
  'gu',
);

/** Letters of two alphabets in one word, words spelled out or full of digits, and text that is encoded. */
const isDisguised = (plain: string): boolean =>
  /\p{Script=Latin}(?:\p{Script=Cyrillic}|\p{Script=Greek})|(?:\p{Script=Cyrillic}|\p{Script=Greek})\p{Script=Latin}/u.test(
    plain,
  ) ||
  SPELLED_OUT.test(plain) ||
  (plain.match(FULL_OF_DIGITS) ?? []).filter((word) => word.length > 4).length > 2 ||
  (plain.match(/[A-Za-z0-9+/=_-]{32,}/g) ?? []).some(
    (run) => /[A-Z]/.test(run) && /[a-z]/.test(run) && /\d/.test(run),
  ) ||
  /(?:\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|&#x?[0-9a-f]{2,6};|%[0-9a-f]{2}){4,}/i.test(plain) ||
  /(?:\b[01]{8}\b\s*){4,}/.test(plain);

/** What may stand before an order, from "please" to the name of whom it is given to. */
const OPENER =
  /^(?:please|now|and|then|so|but|also|just|instead|hey|hello|dear|ok|okay|attention|important|note|warning|you|must|should|will|shall|need to|have to|are to|always|immediately|kindly|simply|first|next|finally|urgent|stop|wait|ai|assistant|model|system|chatgpt|gemini|claude|gpt|llm|bot|agent|computer)\b[\s,:!.-]*/;

/** The clauses of a folded text from where their orders begin; who does something else comes first in a statement. */
const ordersIn = (folded: string): string[] =>
  folded
    .split(/[.!?;:,()[\]{}"“”„*#\n–—|>]+\s*|\s-+\s/)
    .flatMap((clause) => [clause, ...afterOrder(clause)])
    .map(withoutOpeners);

/** "Stop and ignore …" orders twice; "I stop and ignore …" tells. */
const afterOrder = (clause: string): string[] => {
  const [first, ...rest] = clause.split(/ (?:and|then|or|but) /);
  return /^(?:please|stop|now|do|forget|read|take|listen|continue|make|go|finish|end|say)\b/.test(
    withoutOpeners(first ?? '') || (first ?? ''),
  ) || /^(?:please|stop|now|you must|you should)\b/.test(first ?? '')
    ? rest
    : [];
};

/** "You must now also please always": nobody needs more to say so. */
const MOST_OPENERS = 12;

const withoutOpeners = (clause: string): string => {
  let rest = clause.trim();
  for (let opener = 0; opener < MOST_OPENERS && OPENER.test(rest); opener += 1) rest = rest.replace(OPENER, '');
  return rest;
};
