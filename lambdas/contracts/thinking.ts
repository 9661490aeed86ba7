/**
 * How much a model thinks before it answers: `generationConfig.thinkingConfig.thinkingLevel` of Gemini's
 * `generateContent`. Gemini 3.7 and 3.8 Flash take these three and answer `minimal` with a 400. `medium` is their
 * default (Google's table of thinking levels, 2026-09).
 */
export const THINKING_LEVELS = ['low', 'medium', 'high'] as const;
export type ThinkingLevel = (typeof THINKING_LEVELS)[number];
