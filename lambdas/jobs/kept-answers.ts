import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ArtifactStore } from '../adapters/aws/artifact-store.ts';
import type { Gemini } from '../adapters/providers/gemini.ts';
import type { NoAnswer } from '../adapters/providers/model-answer.ts';
import { modelAnswerKey } from '../contracts/artifacts.ts';
import { StepError } from '../contracts/errors.ts';
import { AnswerMisfits } from '../contracts/misfits.ts';
import type { Prompt } from '../domain/questions/prompt.ts';
import type { Reply } from './asked-in-parts.ts';

interface Parts {
  artifacts: Pick<ArtifactStore, 'find' | 'write'>;
  model: Pick<Gemini, 'answer'>;
}

const KeptReply = z.union([
  AnswerMisfits.extend({ answer: z.unknown() }).refine(({ answer }) => answer !== undefined),
  z.object({ lost: z.enum(['refused', 'cut_short', 'malformed']) }),
]);

/** A model that answered something else often does better at the next try. Each try is paid. */
const TRIES = 3;

/**
 * Asks the model and keeps every reply among the job's artifacts, so that a retried step continues where it stopped and
 * pays for nothing twice. A reply's key is a hash of the whole question: a changed prompt, transcript or schema asks
 * again. A missing answer is kept too: it was paid for, and the next try would be the fourth.
 */
export const keptAnswers =
  ({ artifacts, model }: Parts, jobId: string) =>
  async <T extends z.ZodType>(question: Prompt, schema: T): Promise<Reply<z.infer<T>>> => {
    const key = modelAnswerKey(jobId, hashOf(question, schema));
    const kept = await artifacts.find(key, KeptReply);
    if (kept) return kept as Reply<z.infer<T>>;
    const reply = await replyOf(model, question, schema);
    await artifacts.write(key, reply);
    return reply;
  };

const replyOf = async <T extends z.ZodType>(
  model: Parts['model'],
  question: Prompt,
  schema: T,
): Promise<Reply<z.infer<T>>> => {
  for (let left = TRIES; left > 0; left--) {
    try {
      return await model.answer(question, schema);
    } catch (error) {
      const lost = lostBy(error);
      if (lost !== 'malformed') return { lost };
    }
  }
  return { lost: 'malformed' };
};

/** @throws the error itself, if it says nothing about the answer */
const lostBy = (error: unknown): NoAnswer => {
  if (!(error instanceof StepError)) throw error;
  if (error.name === 'ModelRefused') return 'refused';
  if (error.name === 'ModelAnswerMalformed') return error.cutShort ? 'cut_short' : 'malformed';
  throw error;
};

const hashOf = ({ instruction, material }: Prompt, schema: z.ZodType): string =>
  createHash('sha256')
    .update(JSON.stringify([instruction, material, z.toJSONSchema(schema, { io: 'input' })]))
    .digest('hex');
