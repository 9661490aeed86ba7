import * as z from 'zod';
import type { AnswerMisfits } from '../../contracts/misfits.ts';
import { fitted, UNFIT } from './answer-fit.ts';
import { jsonIn } from './answer-json.ts';

/** The used part of a `generateContent` response (ai.google.dev/api/generate-content). */
export interface ModelResponse {
  candidates?: { content?: { parts?: { text?: string; thought?: boolean }[] }; finishReason?: string }[];
  promptFeedback?: { blockReason?: string };
}

/**
 * Reasons to stop that are a refusal: the same question is refused again. Other reasons (OTHER, MALFORMED_RESPONSE and
 * future ones) say nothing about the text, which may be whole.
 */
const REFUSALS = /^(?:SAFETY|RECITATION|LANGUAGE|BLOCKLIST|PROHIBITED_CONTENT|SPII|IMAGE_.+|(?:.+_)?BLOCKED)$/;

const isRefused = ({ candidates, promptFeedback }: ModelResponse): boolean => {
  const { blockReason = '' } = promptFeedback ?? {};
  if (!['', 'BLOCK_REASON_UNSPECIFIED', 'BLOCKED_REASON_UNSPECIFIED'].includes(blockReason)) return true;
  return REFUSALS.test(candidates?.[0]?.finishReason ?? '');
};

/** The answer's text, without the model's thoughts. */
const textOf = ({ candidates }: ModelResponse): string =>
  (candidates?.[0]?.content?.parts ?? [])
    .filter(({ thought }) => thought !== true)
    .map(({ text }) => text ?? '')
    .join('');

/** An answer that fits its schema, with how much of it did not. */
export type Answer<T> = { answer: T } & AnswerMisfits;

/**
 * Why there is no answer: the model refuses, its answer broke off at the output limit, or it is something else than was
 * asked for.
 */
export type NoAnswer = 'refused' | 'cut_short' | 'malformed';

/** Reads a model's response by `schema`, and leaves out what does not fit. */
export const readAnswer = <T extends z.ZodType>(response: ModelResponse, schema: T): Answer<z.infer<T>> | NoAnswer => {
  if (isRefused(response)) return 'refused';
  const values = jsonIn(textOf(response));
  for (const value of [...values, ...values.flatMap((list) => inItsField(schema, list))]) {
    const misfits: AnswerMisfits = { left_out: 0, mended: 0 };
    const answer = fitted(schema, value, misfits);
    if (answer !== UNFIT) return { answer: answer as z.infer<T>, ...misfits };
  }
  return response.candidates?.[0]?.finishReason === 'MAX_TOKENS' ? 'cut_short' : 'malformed';
};

/** A bare list may be the value of the answer's only field. */
const inItsField = (schema: z.ZodType, value: unknown): unknown[] => {
  if (!(schema instanceof z.ZodObject) || !Array.isArray(value)) return [];
  const [field, another] = Object.keys(schema.shape);
  return field !== undefined && another === undefined ? [{ [field]: value }] : [];
};
