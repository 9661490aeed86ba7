import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Gemini } from '../../lambdas/adapters/providers/gemini.ts';
import { type Answer, readAnswer } from '../../lambdas/adapters/providers/model-answer.ts';
import { StepError } from '../../lambdas/contracts/errors.ts';
import type { Prompt } from '../../lambdas/domain/questions/prompt.ts';

/** Answers the product's questions: its own adapter, or a stand-in with the same methods. */
export type Model = Gemini;

/** The answer to a question, or undefined when there is none. */
export type Says = (question: Prompt, schema: z.ZodType) => unknown;

/**
 * A model in this process. The product's code reads its answers, so it can do no more than the schema allows. Its
 * vectors are all alike.
 */
export const answering = (says: Says): Model => ({
  async answer<T extends z.ZodType>(question: Prompt, schema: T): Promise<Answer<z.output<T>>> {
    const text = JSON.stringify(says(question, schema)) ?? '';
    const read = readAnswer({ candidates: [{ content: { parts: [{ text }] }, finishReason: 'STOP' }] }, schema);
    if (typeof read === 'string') throw new StepError('ModelAnswerMalformed', 'The model said something else.');
    return read;
  },
  embed: async () => ({ vector: [1, 0], model: 'an-embedding-model', dimensions: 2 }),
});

/** The fields that a schema asks for. They tell the questions apart. */
export const fieldsOf = (schema: z.ZodType): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];

/** Identifies a question by its whole content. A changed prompt or schema is another question. */
export const hashOf = ({ instruction, material }: Prompt, schema: z.ZodType): string =>
  createHash('sha256')
    .update(JSON.stringify([instruction, material, z.toJSONSchema(schema, { io: 'input' })]))
    .digest('hex');
