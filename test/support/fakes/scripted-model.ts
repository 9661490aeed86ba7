import type { z } from 'zod';
import type { Gemini } from '../../../lambdas/adapters/providers/gemini.ts';
import type { Answer } from '../../../lambdas/adapters/providers/model-answer.ts';
import type { Prompt } from '../../../lambdas/domain/questions/prompt.ts';

/** A model that gives these answers in this order (an error is thrown) and no other: one question too many fails. */
export const scriptedModel = (...answers: unknown[]) => {
  const questions: Prompt[] = [];
  const embedded: string[] = [];
  return {
    questions,
    embedded,

    async answer<T extends z.ZodType>(question: Prompt, schema: T): Promise<Answer<z.output<T>>> {
      questions.push(question);
      if (answers.length === 0) throw new Error('The model was asked once more than expected.');
      const next = answers.shift();
      if (next instanceof Error) throw next;
      return { answer: schema.parse(next), left_out: 0, mended: 0 };
    },

    async embed(text: string) {
      embedded.push(text);
      return { vector: [1, 0], model: 'an-embedding-model', dimensions: 2 };
    },
  } satisfies Gemini & { questions: Prompt[]; embedded: string[] };
};

/** A block of a prompt, taken apart again: a document a line. */
export const blockOf = ({ material }: Prompt, name: string): unknown[] => {
  const [, content] = new RegExp(`^<<<${name}\n([^]*?)\n?${name}>>>$`, 'm').exec(material) ?? [];
  if (content === undefined) throw new Error(`The prompt has no block ${name}.`);
  return content === '' ? [] : content.split('\n').map((line) => JSON.parse(line));
};
