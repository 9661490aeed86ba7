import type { Evidence } from '../contracts/result.ts';
import { isAppeal } from './appeal.ts';
import { isInstruction } from './instruction.ts';

/**
 * What of a line may be evidence. A line that gives orders to a model is none, as a whole: who writes orders among
 * facts means the facts to be believed. Of a profile the sentences that ask something of their reader are left out; the
 * rest tells of the person.
 */
export const testimonyOf = (from: Evidence['from'], text: string): string | undefined => {
  if (isInstruction(text)) return undefined;
  if (from !== 'profile') return text;
  const telling = sentencesOf(text).filter((sentence) => !isAppeal(sentence));
  return telling.join('').trim() || undefined;
};

/** The sentences of a text with the blanks after them. */
const sentencesOf = (text: string): string[] => text.match(/.+?(?:[.!?;|\n]+(?:\s+|$)|$)/gs) ?? [];
