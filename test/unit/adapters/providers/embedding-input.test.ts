import { describe, expect, it } from 'vitest';
import { embeddable } from '../../../../lambdas/adapters/providers/embedding-input.ts';

const LIMIT = 2048;
const bytesOf = (text: string) => Buffer.byteLength(text);
const charactersOf = (text: string) => [...text].length;

describe('the embedded part of a long text', () => {
  it.each([
    ['English', 'We talked about gardens and boats ', 4, charactersOf],
    ['digits', '0123456789', 1, charactersOf],
    ['Japanese', '庭と船について話しました。', 1, charactersOf],
    ['Chinese', '我们谈到了花园和船', 1, charactersOf],
    ['Korean', '정원과 배에 대해 이야기했습니다', 1, charactersOf],
    ['Arabic', 'تحدثنا عن الحدائق والقوارب ', 1, charactersOf],
    ['Hindi', 'हमने बगीचों के बारे में बात की ', 1, charactersOf],
    ['Russian', 'Мы говорили о садах ', 1, charactersOf],
    // Certainly in no vocabulary, so spelled byte by byte.
    ['Amharic', 'ስለ አትክልት ተነጋገርን', 1, bytesOf],
    ['emoji', '🪴⛵', 1, bytesOf],
    ['rare ideographs', '𠮷𡈽', 1, bytesOf],
  ])('of %s is a beginning of at most 2,048 tokens, and not much less', (_, sentence, perToken, measure) => {
    const text = sentence.repeat(2000);
    const kept = embeddable(text);
    expect(text.startsWith(kept)).toBe(true);
    expect(measure(kept) / perToken).toBeLessThanOrEqual(LIMIT);
    expect(measure(kept) * 2).toBeGreaterThan(LIMIT * 0.9);
  });

  it('is cut between characters, never within one', () => {
    expect(embeddable('🪴'.repeat(3000)).isWellFormed()).toBe(true);
  });
});

it('is all of a text that fits', () => {
  const interests = Array.from({ length: 12 }, (_, at) => `ソーラーパネルの設計と製造${at}`).join(', ');
  for (const text of ['', 'Solana, Rust', interests]) expect(embeddable(text)).toBe(text);
});
