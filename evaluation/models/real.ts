import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { UsageError } from '../../command-line/refusal.ts';
import { gemini } from '../../lambdas/adapters/providers/gemini.ts';
import { StepError } from '../../lambdas/contracts/errors.ts';
import type { Prompt } from '../../lambdas/domain/questions/prompt.ts';
import { STAGES } from '../../lib/config.ts';
import { hashOf, type Model } from './model.ts';
import type { Recording } from './recording.ts';

/** The settings that a caller may give, as for the local cloud. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A minute's quota is new after a minute. */
const TRIES = 3;
const PAUSE_SECONDS = 20;

/**
 * The stages' model, called by the product's adapter. A recording keeps every reply, also failures, under a hash of the
 * question and without the key.
 *
 * @throws UsageError without GEMINI_API_KEY
 */
export const real = (variables: Variables, recording: Pick<Recording, 'note'>): Model => {
  const key = variables.GEMINI_API_KEY;
  if (!key) throw new UsageError('--model real asks Gemini: set GEMINI_API_KEY.');
  const { models } = STAGES[0] as (typeof STAGES)[number];
  const model = gemini(
    (use) => use(key),
    variables.GEMINI_BASE_URL || 'https://generativelanguage.googleapis.com',
    variables.GEMINI_MODEL || models.gemini,
    variables.GEMINI_EMBEDDING_MODEL || models.embedding,
    variables.GEMINI_THINKING_LEVEL || models.thinking,
  );
  return {
    async answer<T extends z.ZodType>(question: Prompt, schema: T) {
      const hash = hashOf(question, schema);
      try {
        const answer = await patiently(() => model.answer(question, schema));
        recording.note(hash, answer);
        return answer;
      } catch (error) {
        if (error instanceof StepError && error.name === 'ModelRefused') recording.note(hash, { lost: 'refused' });
        if (error instanceof StepError && error.name === 'ModelAnswerMalformed') {
          recording.note(hash, { lost: error.cutShort ? 'cut_short' : 'malformed' });
        }
        throw error;
      }
    },
    embed: (text, timeoutMs) => patiently(() => model.embed(text, timeoutMs)),
  };
};

const patiently = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      const isPassing =
        error instanceof StepError && ['ProviderRateLimited', 'ProviderUnavailable'].includes(error.name);
      if (!isPassing || left === 1) throw error;
      await pause((error.retryAfterSeconds ?? PAUSE_SECONDS) * 1000);
    }
  }
};
