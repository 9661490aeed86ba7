import {
  APPROACHES,
  CUES,
  DOTS,
  ENDINGS,
  FREE_MAIL,
  isFunctionWord,
  isRole,
  POINTERS,
  SEPARATORS,
} from './email-words.ts';
import type { PiiSpan } from './span.ts';
import { isNumberWord } from './spoken-digits.ts';
import { gapBetween, type Token } from './token.ts';

/** No address is longer than this many tokens on either side of its "at", even when it is spelled out letter by letter. */
const MOST_TOKENS = 40;
/** "At open source labs dot org": the words of a company's name before its first dot. */
const MOST_NAME_WORDS = 3;
/** How far back a word like "email" still announces an address. */
const REACH = 8;

/** Where a mailbox ends and its domain begins. `plain` is the bare word "at", which is mostly no part of an address. */
type Joint = { left: number; right: number; plain: boolean };
type Domain = { last: number; freeMail: boolean; known: boolean };
type Mailbox = { first: number; structured: boolean };

const isLoose = (gap: string | undefined): boolean => gap !== undefined && /^[\s.,;…-]*$/.test(gap);

const jointAt = (text: string, tokens: readonly Token[], at: number): Joint | undefined => {
  const gap = gapBetween(text, tokens[at - 1], tokens[at]) ?? '';
  if (/^\s*[[({<]?\s*@\s*[\])}>]?\s*$/.test(gap)) return { left: at - 1, right: at, plain: false };
  if (tokens[at]?.text !== 'at') return undefined;
  const next = tokens[at + 1]?.text;
  if (next === 'sign' || next === 'symbol') return { left: at - 1, right: at + 2, plain: false };
  if (next === 'the' && tokens[at + 2]?.text === 'rate')
    return { left: at - 1, right: at + (tokens[at + 3]?.text === 'of' ? 4 : 3), plain: false };
  const after = gapBetween(text, tokens[at], tokens[at + 1]) ?? '';
  const bracketed = /[[({<]\s*$/.test(gap) && /^\s*[\])}>]/.test(after);
  return isLoose(gap) || bracketed ? { left: at - 1, right: at + 1, plain: !bracketed } : undefined;
};

/** The token after a dot that follows `tokens[at]`, be the dot a character or a word. */
const afterDot = (text: string, tokens: readonly Token[], at: number): number | undefined => {
  const next = tokens[at + 1];
  const gap = gapBetween(text, tokens[at], next);
  if (gap === undefined) return undefined;
  if (gap === '.' || gap === ' . ') return at + 1;
  const bracketed = /^\s?[[({]\s?$/.test(gap);
  return (isLoose(gap) || bracketed) && DOTS.has(next?.text ?? '') ? at + 2 : undefined;
};

const isLetter = (token: Token | undefined): boolean => token?.kind === 'word' && token.text.length === 1;

/** The last token of the word at `at`, which may be spelled: "c o m". */
const endOfLabel = (text: string, tokens: readonly Token[], at: number): number => {
  let end = at;
  while (isLetter(tokens[end]) && isLetter(tokens[end + 1]) && end - at < MOST_TOKENS) {
    if (!isLoose(gapBetween(text, tokens[end], tokens[end + 1]))) break;
    end += 1;
  }
  return end;
};

const labelOf = (tokens: readonly Token[], from: number, to: number): string => {
  let label = '';
  for (let at = from; at <= to; at += 1) label += tokens[at]?.text ?? '';
  return label;
};

const readDomain = (text: string, tokens: readonly Token[], right: number): Domain | undefined => {
  let at = endOfLabel(text, tokens, right);
  let dot = afterDot(text, tokens, at);
  for (let words = 1; dot === undefined; words += 1) {
    const next = tokens[at + 1];
    const joined = gapBetween(text, tokens[at], next);
    if (next === undefined || next.kind === 'placeholder' || joined === undefined || !/^[\s-]*$/.test(joined))
      return undefined;
    if (next.text === 'dotcom')
      return { last: at + 1, freeMail: FREE_MAIL.has(tokens[right]?.text ?? ''), known: true };
    if (words >= MOST_NAME_WORDS && !isLetter(next) && !SEPARATORS.has(next.text)) return undefined;
    if (words >= MOST_TOKENS || isFunctionWord(next)) return undefined;
    at = endOfLabel(text, tokens, at + 1);
    dot = afterDot(text, tokens, at);
  }
  const freeMail = FREE_MAIL.has(labelOf(tokens, right, at));
  let last: number | undefined;
  let known = false;
  for (let labels = 0; dot !== undefined && labels < 5; labels += 1) {
    const end = endOfLabel(text, tokens, dot);
    const label = labelOf(tokens, dot, end);
    if (!/^\p{L}[\p{L}\d-]+$/u.test(label) || tokens[dot]?.kind !== 'word') break;
    const ending = ENDINGS.has(label);
    if (last === undefined || ending) last = end;
    known ||= ending;
    dot = afterDot(text, tokens, end);
  }
  return last === undefined ? undefined : { last, freeMail, known };
};

/** A single letter or digits, as people spell mailboxes. "A" and "I" are words unless another letter stands beside them. */
const isPiece = (token: Token | undefined): boolean =>
  token?.kind === 'digits' || isNumberWord(token) || (isLetter(token) && token?.text !== 'a' && token?.text !== 'i');

const readMailbox = (text: string, tokens: readonly Token[], left: number): Mailbox | undefined => {
  const usable = (token: Token | undefined) => token !== undefined && token.kind !== 'placeholder';
  if (!usable(tokens[left])) return undefined;
  let first = left;
  let structured = false;
  while (first > 0 && left - first < MOST_TOKENS) {
    const [current, previous] = [tokens[first], tokens[first - 1]];
    const gap = gapBetween(text, previous, current);
    if (gap === undefined || !usable(previous)) break;
    const scored = previous?.text === 'score' && tokens[first - 2]?.text === 'under';
    const back = scored ? 3 : 2;
    if (isLoose(gap) && (scored || SEPARATORS.has(previous?.text ?? '')) && usable(tokens[first - back])) first -= back;
    else if (/^[._+-]$/.test(gap)) first -= 1;
    else if (
      /^[\s,-]+$/.test(gap) &&
      (isPiece(current) || isPiece(previous) || (isLetter(current) && isLetter(previous)))
    ) {
      if (isFunctionWord(previous) || CUES.has(previous?.text ?? '')) break;
      first -= 1;
    } else break;
    structured = true;
  }
  return { first, structured };
};

const isAnnounced = (tokens: readonly Token[], first: number): boolean => {
  const before = tokens.slice(Math.max(0, first - REACH), first).map(({ text }) => text);
  if (before.some((word) => CUES.has(word))) return true;
  const nearest = before.at(-1) ?? '';
  return POINTERS.has(nearest) && before.slice(-4).some((word) => APPROACHES.has(word));
};

/** "Jane doe at …": with an address announced, the words since the announcement belong to the mailbox. */
const withGivenName = (text: string, tokens: readonly Token[], first: number): number => {
  for (let at = first; at > Math.max(0, first - 3); at -= 1) {
    const previous = tokens[at - 1];
    if (previous?.kind !== 'word' || !/^\s+$/.test(gapBetween(text, previous, tokens[at]) ?? '')) return first;
    if (POINTERS.has(previous.text) || CUES.has(previous.text)) return at;
    if (isFunctionWord(previous)) return first;
  }
  return first;
};

const isSentence = (text: string, start: number, end: number): boolean =>
  /(?:^|[.!?:\n])\s*$/.test(text.slice(Math.max(0, start - 3), start)) &&
  /^\s*(?:$|[.!?,;\n])/.test(text.slice(end, end + 3));

/**
 * E-mail addresses as people say them: "jane dot doe at example dot com". The word "at" alone joins anything to a website, so the bare
 * form "jane at example dot com" counts only where something announces an address, the domain is a mail service's, or nothing else is said.
 */
export const findSpokenEmails = (text: string, tokens: readonly Token[]): PiiSpan[] => {
  const spans: PiiSpan[] = [];
  for (let at = 1; at < tokens.length; at += 1) {
    const joint = jointAt(text, tokens, at);
    const domain = joint && readDomain(text, tokens, joint.right);
    const mailbox = domain && readMailbox(text, tokens, joint.left);
    if (joint === undefined || domain === undefined || mailbox === undefined) continue;
    let { first } = mailbox;
    const end = tokens[domain.last]?.end ?? 0;
    if (joint.plain && !mailbox.structured) {
      if (isFunctionWord(tokens[first])) continue;
      const announced = isAnnounced(tokens, first);
      const hinted = !isRole(tokens[first]) && (domain.freeMail || isSentence(text, tokens[first]?.start ?? 0, end));
      if (!announced && !hinted) continue;
      if (announced) first = withGivenName(text, tokens, first);
    }
    if (joint.plain && !domain.known) continue;
    spans.push({ start: tokens[first]?.start ?? 0, end, type: 'email' });
  }
  return spans;
};
