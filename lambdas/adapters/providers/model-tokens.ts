import type { AnswerMisfits } from '../../contracts/misfits.ts';
import { count } from '../runtime/job-metrics.ts';

/** `usageMetadata` of Gemini's answer, in tokens. It leaves out what is 0. The SDK's types are older than thoughts. */
export interface ModelUsage {
  promptTokenCount?: number;
  candidatesTokenCount?: number;
  /** Billed like the tokens of the answer, and not among them. */
  thoughtsTokenCount?: number;
}

/** Counts what an answer of the model is billed for. Numbers alone: nothing of what was asked or answered. */
export const countModelTokens = (usage: ModelUsage): void => {
  const { promptTokenCount = 0, candidatesTokenCount = 0, thoughtsTokenCount = 0 } = usage;
  count('ModelTokensRead', promptTokenCount);
  count('ModelTokensWritten', candidatesTokenCount);
  count('ModelTokensThought', thoughtsTokenCount);
};

/** Counts how much of an answer did not fit what was asked. */
export const countMisfits = ({ left_out, mended }: AnswerMisfits): void => {
  if (left_out > 0) count('ModelPartsLeftOut', left_out);
  if (mended > 0) count('ModelPartsMended', mended);
};
