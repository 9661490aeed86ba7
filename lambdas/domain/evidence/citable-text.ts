import { namesSomeone } from '../text/name-mention.ts';
import { isAppeal } from './call-to-action.ts';
import { isInstruction } from './instruction.ts';

/**
 * What of a line may be evidence. A line that gives orders to a model is none, as a whole: who writes orders among
 * facts means the facts to be believed.
 */
export const testimonyOf = (text: string): string | undefined => (isInstruction(text) ? undefined : text);

/**
 * Of a profile only what tells of its person: sentences that ask something of their reader are left out, and so are
 * those that name others of the job, since nobody's page is evidence about somebody else.
 */
export const testimonyOfProfile = (text: string, others: readonly string[]): string | undefined => {
  if (isInstruction(text)) return undefined;
  const telling = sentencesOf(text).filter(
    (sentence) => !isAppeal(sentence) && !others.some((name) => namesSomeone(sentence, name)),
  );
  return telling.join('').trim() || undefined;
};

/** The sentences of a text with the blanks before them. */
const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?;|])(?=\s)|(?<=\n)/);
