import { describe, expect, it } from 'vitest';
import { cheapest, SETTINGS, settingsOf, type Work } from '../../../bench/memory-settings.ts';

/** A dollar for 1,000 GB-seconds, so that numbers can be read. */
const PRICE = 0.001;

const work = (over: Partial<Work> = {}): Work => ({
  name: 'Status',
  isApi: true,
  isX86: false,
  memory: 256,
  importing: 60,
  first: 55,
  later: 10,
  waiting: 20,
  peak: 90,
  ...over,
});
const chosen = (over: Partial<Work> = {}) => cheapest(settingsOf(work(over), PRICE))?.memory;
const at = (memory: number, over: Partial<Work> = {}) =>
  settingsOf(work(over), PRICE).find((setting) => setting.memory === memory);

it('gives processor time in proportion to memory, up to a whole core, and does not change waiting', () => {
  expect(at(1769)).toMatchObject({ warm: 30, cold: 200 + 60 + 55 + 45 + 20 });
  expect(at(3008)?.warm).toBe(30);
  expect(at(256)?.warm).toBeCloseTo(20 + 10 / (256 / 1769));
});

it('loads with a whole core, whatever the memory', () => {
  const slower = (importing: number) => at(128, { importing })?.cold ?? 0;
  expect(slower(160) - slower(60)).toBe(100);
});

it('counts the cost of each started millisecond', () => {
  expect(at(1769)?.dollars).toBeCloseTo(1e6 * 0.03 * (1769 / 1024) * PRICE);
});

describe('the cheapest setting', () => {
  it('is the smallest when a function mostly waits', () => {
    expect(chosen({ name: 'ExtractNames', isApi: false, later: 10, peak: 100 })).toBe(128);
  });

  it('keeps a cold start of the API within a second', () => {
    expect(chosen({ first: 55 })).toBe(256);
    expect(chosen({ first: 200 })).toBe(768);
    expect(settingsOf(work({ first: 200 }), PRICE).find(({ memory }) => memory === 768)?.cold).toBeLessThan(1000);
  });

  it('keeps room above the peak memory of the function', () => {
    expect(chosen({ isApi: false, name: 'ExtractNames', peak: 103 })).toBe(192);
    expect(chosen({ isApi: false, name: 'ExtractNames', peak: 500 })).toBe(768);
  });

  it('keeps a computing step within a tenth of the time of a whole core', () => {
    expect(chosen({ name: 'ScrubPii', isApi: false, later: 1000, waiting: 0 })).toBe(1769);
  });

  it('lets a short step take 50 ms more', () => {
    const short = { name: 'CompleteJob', isApi: false, later: 10, waiting: 0, peak: 80 };
    expect([at(256, short)?.meets, at(384, short)?.meets]).toEqual([false, true]);
  });

  it('is undefined when no setting meets the targets', () => {
    expect(chosen({ importing: 900 })).toBeUndefined();
    expect(SETTINGS).toEqual(SETTINGS.toSorted((a, b) => a - b));
  });
});
