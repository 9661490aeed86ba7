/** How much a model thinks at a level, as a share of what it writes and of a tenth of what it reads. */
const SHARES = { MINIMAL: 0, LOW: 0.8, MEDIUM: 1.8, HIGH: 4 } as const;
type Level = keyof typeof SHARES;

export interface ThinkingConfig {
  thinkingLevel?: unknown;
}

/** What a model does unasked: `medium` for Gemini 3.5 Flash and later. */
const DEFAULT: Level = 'MEDIUM';

const levelOf = ({ thinkingLevel }: ThinkingConfig): Level | undefined => {
  if (thinkingLevel === undefined) return DEFAULT;
  const name = String(thinkingLevel).toUpperCase();
  return Object.hasOwn(SHARES, name) ? (name as Level) : undefined;
};

/**
 * Gemini's own words for a thinking level that it does not take (a 400 INVALID_ARGUMENT), seen in 2026: every level of
 * a model before Gemini 3, `minimal` of 3.7 and 3.8 Flash, and a level that there is not. Upper and lower case are the
 * same.
 */
export const thinkingProblem = (model: string, config: ThinkingConfig): string | undefined => {
  if (config.thinkingLevel === undefined) return undefined;
  const level = levelOf(config);
  if (!level) {
    const type = 'type.googleapis.com/google.ai.generativelanguage.v1beta.ThinkingConfig.ThinkingLevel';
    return `Invalid value at 'generation_config.thinking_config.thinking_level' (${type}), ${JSON.stringify(config.thinkingLevel)}`;
  }
  if (/^gemini-[12]\b/.test(model)) return 'Thinking level is not supported for this model.';
  const isTooLow = level === 'MINIMAL' && /^gemini-3\.[78]-flash\b/.test(model);
  return isTooLow ? `Thinking level ${level} is not supported for this model.` : undefined;
};

/** Four characters a token is the rule of thumb that Google gives for English. */
const tokens = (text: string): number => Math.ceil(text.length / 4);

/**
 * `usageMetadata`, worked out from the texts. Thoughts are counted apart from the answer and left out when there are
 * none.
 */
export const usage = (prompt: string, text: string, config: ThinkingConfig) => {
  const [promptTokenCount, candidatesTokenCount] = [tokens(prompt), tokens(text)];
  const share = SHARES[levelOf(config) ?? DEFAULT];
  const thoughtsTokenCount = Math.ceil(share * (candidatesTokenCount + promptTokenCount / 10));
  return {
    promptTokenCount,
    candidatesTokenCount,
    ...(thoughtsTokenCount > 0 && { thoughtsTokenCount }),
    totalTokenCount: promptTokenCount + candidatesTokenCount + thoughtsTokenCount,
  };
};
