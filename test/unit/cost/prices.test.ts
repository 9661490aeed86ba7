import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../command-line/refusal.ts';
import { PRICES, type Price, type PriceName, priceOn } from '../../../cost/prices.ts';

const dayAfter = (day: string): string => {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
};

describe.each(Object.entries(PRICES) as [PriceName, Price[]][])('the price %s', (name, periods) => {
  it('has exactly one value on each day from its first day on', () => {
    for (const [at, { until }] of periods.entries()) {
      const next = periods[at + 1];
      expect(next?.from, `after ${until}`).toBe(until && dayAfter(until));
      if (next?.from && until) {
        expect(priceOn(name, until)).toBe(periods[at]);
        expect(priceOn(name, next.from)).toBe(next);
      }
    }
    expect(periods.at(-1)?.until).toBeUndefined();
  });

  it('has a reason when it is uncertain, and only then', () => {
    for (const { dollars, note } of periods) {
      expect(dollars.low).toBeLessThanOrEqual(dollars.high);
      expect(note !== undefined).toBe(dollars.low < dollars.high);
    }
  });
});

it('of Gemini doubles with the year 2027', () => {
  const dollars = (name: PriceName, on: string) => priceOn(name, on).dollars.high * 1e6;
  expect([dollars('geminiIn', '2026-12-31'), dollars('geminiOut', '2026-12-31')]).toEqual([0.75, 3.75]);
  expect([dollars('geminiIn', '2027-01-01'), dollars('geminiOut', '2027-01-01')]).toEqual([1.5, 7.5]);
});

it('before its first known day is an error in a sentence', () => {
  expect(() => priceOn('geminiIn', '2026-09-01')).toThrow(UsageError);
  expect(() => priceOn('geminiIn', '2026-09-01')).toThrow('known from 2026-09-02 on.');
});
