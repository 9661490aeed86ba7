import type { PiiSpan } from '../span.ts';
import { isBracketed, isPause } from '../spelled-letters.ts';
import { gapBetween, type Token } from '../token.ts';
import { APPROACHES, CUES, isFunctionWord, isRole, POINTERS } from './email-words.ts';
import { readDomain } from './spoken-domain.ts';
import { readMailbox } from './spoken-mailbox.ts';

/** How many tokens back a word like "email" still announces an address. */
const REACH = 8;

/**
 * Where a mailbox ends and its domain begins. A `word` is the bare "at", a `mention` is "CTO @example.com" with a blank
 * before the sign alone. Neither is often part of an address. A `sign` always is.
 */
type Joint = { left: number; right: number; kind: 'sign' | 'word' | 'mention' };

const jointAt = (text: string, tokens: readonly Token[], at: number): Joint | undefined => {
  const gap = gapBetween(text, tokens[at - 1], tokens[at]) ?? '';
  if (/^\s*[[({<]?\s*@\s*[\])}>]?\s*$/.test(gap))
    return { left: at - 1, right: at, kind: /^\s+@$/.test(gap) ? 'mention' : 'sign' };
  if (tokens[at]?.text !== 'at') return undefined;
  const next = tokens[at + 1]?.text;
  if (next === 'sign' || next === 'symbol') return { left: at - 1, right: at + 2, kind: 'sign' };
  if (next === 'the' && tokens[at + 2]?.text === 'rate')
    return { left: at - 1, right: at + (tokens[at + 3]?.text === 'of' ? 4 : 3), kind: 'sign' };
  const after = gapBetween(text, tokens[at], tokens[at + 1]) ?? '';
  if (isBracketed(gap, after)) return { left: at - 1, right: at + 1, kind: 'sign' };
  return isPause(gap) ? { left: at - 1, right: at + 1, kind: 'word' } : undefined;
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
 * service's, or nothing else is said. Of "CTO @example.com" the last does not count, since that is how people mention
 * their company.
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
    if (joint.kind !== 'sign' && !mailbox.structured) {
      if (isFunctionWord(tokens[first])) continue;
      const announced = isAnnounced(tokens, first);
      const isAlone = joint.kind === 'word' && isSentence(text, tokens[first]?.start ?? 0, end);
      const hinted = !isRole(tokens[first]) && (domain.freeMail || isAlone);
      if (!announced && !hinted) continue;
      if (announced) first = withGivenName(text, tokens, first);
    }
    if (joint.kind !== 'sign' && !domain.known) continue;
    spans.push({ start: tokens[first]?.start ?? 0, end, type: 'email' });
  }
  return spans;
};
