import { expect, it } from 'vitest';
import { scrubText } from '../../../../lambdas/domain/pii/scrub.ts';

/** What people say or write, and what may be kept of it. The numbers are invented: 555-01xx, or of no network. */
export type Sentence = readonly [said: string, kept: string];

export const each = (sentences: readonly Sentence[]) =>
  it.each(sentences)('%s', (said, kept) => expect(scrubText(said).text).toBe(kept));

/** What is no private number stays as it is. */
export const stays = (...sentences: readonly string[]) => each(sentences.map((said): Sentence => [said, said]));
