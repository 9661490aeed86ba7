import type { z } from 'zod';
import { Refusal } from '../../command-line/refusal.ts';
import type { Answer } from '../../lambdas/adapters/providers/model-answer.ts';
import { StepError } from '../../lambdas/contracts/errors.ts';
import type { Prompt } from '../../lambdas/domain/questions/prompt.ts';
import { fieldsOf, hashOf, type Model } from './model.ts';
import type { Recording } from './recording.ts';

/** The recording lacks a question, because the cases or the prompt have changed since. */
class NotRecorded extends Refusal {
  constructor(message: string) {
    super(message, 1);
  }
}

/** Repeats the replies of a recording. Vectors are not recorded: all are alike. */
export const recorded = (recording: Pick<Recording, 'find' | 'file'>): Model => ({
  async answer<T extends z.ZodType>(question: Prompt, schema: T) {
    const reply = recording.find(hashOf(question, schema));
    if (reply === undefined) {
      throw new NotRecorded(
        `${recording.file} has no answer to a question for ${fieldsOf(schema).join(', ')}: run --model real again.`,
      );
    }
    if (!('lost' in reply)) return reply as Answer<z.output<T>>;
    if (reply.lost === 'refused') throw new StepError('ModelRefused', 'The model refused to answer this.');
    throw new StepError('ModelAnswerMalformed', 'The model answered something else than it was asked.', {
      cutShort: reply.lost === 'cut_short',
    });
  },
  embed: async () => ({ vector: [1, 0], model: 'a-recorded-model', dimensions: 2 }),
});
