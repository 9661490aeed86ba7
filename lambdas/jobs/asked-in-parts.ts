import type { Answer, NoAnswer } from '../adapters/providers/model-answer.ts';
import { StepError } from '../contracts/errors.ts';
import type { Misfits } from '../contracts/misfits.ts';

/** The reply to a question: an answer, or why there is none. */
export type Reply<A> = Answer<A> | { lost: NoAnswer };

/** A part is halved at most twice: a model that cuts everything short would be asked about every turn alone. */
const MOST_HALVINGS = 2;

/**
 * Asks about one part after the other. If an answer breaks off at the model's output limit, its part is asked about in
 * two halves. A part that the model refuses, or never answers readably, is lost and counted.
 *
 * @param ask gets the parts in their order, one at a time
 * @returns each answer with its part; `misfits` only if something did not fit
 * @throws StepError `ModelRefused` or `ModelAnswerMalformed` if no part has an answer
 */
export const askedInParts = async <T, A>(parts: T[][], ask: (part: T[]) => Promise<Reply<A>>) => {
  const answers: { part: T[]; answer: A }[] = [];
  const misfits: Misfits = { left_out: 0, mended: 0, refused: 0, unreadable: 0 };
  const askAbout = async (part: T[], halvings: number): Promise<void> => {
    const reply = await ask(part);
    if ('answer' in reply) {
      answers.push({ part, answer: reply.answer });
      misfits.left_out += reply.left_out;
      misfits.mended += reply.mended;
    } else if (reply.lost === 'cut_short' && halvings > 0 && part.length > 1) {
      const middle = Math.ceil(part.length / 2);
      await askAbout(part.slice(0, middle), halvings - 1);
      await askAbout(part.slice(middle), halvings - 1);
    } else misfits[reply.lost === 'refused' ? 'refused' : 'unreadable'] += 1;
  };
  for (const part of parts) await askAbout(part, MOST_HALVINGS);

  if (answers.length === 0 && parts.length > 0) throw noAnswer(misfits);
  return { answers, misfits: Object.values(misfits).some((count) => count > 0) ? misfits : undefined };
};

const noAnswer = ({ refused }: Misfits): StepError =>
  refused > 0
    ? new StepError('ModelRefused', 'The model refused to answer this.')
    : new StepError('ModelAnswerMalformed', 'The model answered something else than it was asked.');
