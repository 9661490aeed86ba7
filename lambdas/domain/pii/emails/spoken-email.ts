import type { PiiSpan } from '../span.ts';
import { isPause } from '../spelled-letters.ts';
import { gapBetween, type Token } from '../token.ts';
import { APPROACHES, CUES, isFunctionWord, isRole, POINTERS } from './email-words.ts';
import { readDomain } from './spoken-domain.ts';
import { readMailbox } from './spoken-mailbox.ts';

/** How many tokens back a word like "email" still announces an address. */
const REACH = 8;

/** Where a mailbox ends and its domain begins. `plain` is the bare word "at", which is rarely part of an address. */
type Joint = { left: number; right: number; plain: boolean };

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
  return isPause(gap) || bracketed ? { left: at - 1, right: at + 1, plain: !bracketed } : undefined;
};

const isAnnounced = (tokens: readonly Token[], first: number): boolean => {
  const before = tokens.slice(Math.max(0, first - REACH), first).map(({ text }) => text);
  if (before.some((word) => CUES.has(word))) return true;
  const nearest = before.at(-1) ?? '';
  return POINTERS.has(nearest) && before.slice(-4).some((word) => APPROACHES.has(word));
};

/** "Jane doe at …": if an address is announced, the words since the announcement belong to the mailbox. */
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
 * Finds spoken e-mail addresses: "jane dot doe at example dot com". The word "at" alone joins anything to a website, so
 * the bare form "jane at example dot com" counts only if something announces an address, the domain is a mail
 * service's, or nothing else is said.
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
