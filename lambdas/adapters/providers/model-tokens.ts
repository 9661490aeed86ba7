import type { AnswerMisfits } from '../../contracts/misfits.ts';
import { count } from '../runtime/job-metrics.ts';

/**
 * `usageMetadata` of Gemini's answer, in tokens, without fields that are 0. The SDK's types are older than thoughts.
 */
export interface ModelUsage {
  promptTokenCount?: number;
  candidatesTokenCount?: number;
  /** Billed like the answer's tokens, and not included in them. */
  thoughtsTokenCount?: number;
}

/** Counts the tokens that an answer is billed for. */
export const countModelTokens = (usage: ModelUsage): void => {
  const { promptTokenCount = 0, candidatesTokenCount = 0, thoughtsTokenCount = 0 } = usage;
  count('ModelTokensRead', promptTokenCount);
  count('ModelTokensWritten', candidatesTokenCount);
  count('ModelTokensThought', thoughtsTokenCount);
};

/** Counts how much of an answer did not fit its schema. */
export const countMisfits = ({ left_out, mended }: AnswerMisfits): void => {
  if (left_out > 0) count('ModelPartsLeftOut', left_out);
  if (mended > 0) count('ModelPartsMended', mended);
};
