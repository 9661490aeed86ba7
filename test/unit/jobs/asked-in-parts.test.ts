import { describe, expect, it } from 'vitest';
import type { NoAnswer } from '../../../lambdas/adapters/providers/model-answer.ts';
import { askedInParts } from '../../../lambdas/jobs/asked-in-parts.ts';

/** Asks about parts of numbers. A part that `lost` names has no answer. */
const asking = async (parts: number[][], lost: (part: number[]) => NoAnswer | undefined) => {
  const asked: number[][] = [];
  const outcome = await askedInParts(parts, async (part) => {
    asked.push(part);
    const why = lost(part);
    return why ? { lost: why } : { answer: part.join('+'), left_out: part.includes(7) ? 2 : 0, mended: 0 };
  }).catch((error: Error) => error);
  return { asked, outcome };
};

describe('asked part by part', () => {
  it('each answer comes with its part, and nothing is counted when all fits', async () => {
    const { outcome } = await asking([[1, 2], [3]], () => undefined);
    expect(outcome).toEqual({
      answers: [
        { part: [1, 2], answer: '1+2' },
        { part: [3], answer: '3' },
      ],
      misfits: undefined,
    });
  });

  it('a part whose answer is cut short is asked about again in halves, twice at most', async () => {
    const { asked, outcome } = await asking([[1, 2, 3, 4, 5, 6, 7, 8]], (part) =>
      part.length > 2 ? 'cut_short' : undefined,
    );
    expect(asked.map((part) => part.length)).toEqual([8, 4, 2, 2, 4, 2, 2]);
    expect(outcome).toMatchObject({ misfits: { left_out: 2, unreadable: 0 } });

    const hopeless = await asking([[1, 2, 3, 4, 5, 6, 7, 8]], () => 'cut_short');
    expect(hopeless.asked).toHaveLength(7);
    expect(hopeless.outcome).toMatchObject({ name: 'ModelAnswerMalformed' });
  });

  it('a part without an answer is lost and counted', async () => {
    const lost: Record<number, NoAnswer> = { 1: 'refused', 3: 'malformed', 4: 'cut_short' };
    const { outcome } = await asking([[1], [2], [3], [4]], ([first = 0]) => lost[first]);
    expect(outcome).toMatchObject({
      answers: [{ answer: '2' }],
      misfits: { left_out: 0, mended: 0, refused: 1, unreadable: 2 },
    });
  });

  it('fails by name when there is no answer at all', async () => {
    expect((await asking([[1], [2]], () => 'refused')).outcome).toMatchObject({ name: 'ModelRefused' });
    expect((await asking([[1], [2]], () => 'malformed')).outcome).toMatchObject({ name: 'ModelAnswerMalformed' });
  });
});
