import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { failing, run, states } from '../support/templates/machine.ts';

/**
 * Every requested wait in milliseconds, in order. None of them is really waited. Timeouts of tasks and of the machine
 * do not count.
 */
let waits: number[] = [];
const TIMEOUTS = new Set(
  Object.values(states)
    .map(({ TimeoutSeconds = 0 }) => TimeoutSeconds * 1000)
    .concat(24 * 3_600_000),
);

beforeEach(() => {
  waits = [];
  const real = globalThis.setTimeout;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, ms = 0) => {
    if (TIMEOUTS.has(ms) || ms === 0) return real(work, ms);
    waits.push(ms);
    return real(work, 0);
  }) as typeof setTimeout);
});
afterEach(() => vi.restoreAllMocks());

const RUNS = 300;

test.each([
  ['ProviderUnavailable', [1, 2, 4, 8, 16]],
  ['ProviderRateLimited', [10, 20, 40, 80, 160]],
])('%s: every wait is drawn evenly between zero and its step of the ladder', async (error, ladder) => {
  const perStep: number[][] = ladder.map(() => []);
  for (let count = 0; count < RUNS; count++) {
    waits = [];
    const { calls } = await run({ 'Transcribe audio': failing(error) }, { keepWaits: true });
    expect(calls['Transcribe audio']).toHaveLength(1 + ladder.length);
    // A wait of zero is not requested, and would shift the others. It happens in one run of a hundred.
    if (waits.length !== ladder.length) continue;
    for (const [step, wait] of waits.entries()) perStep[step]?.push(wait);
  }
  for (const [step, seconds] of ladder.entries()) {
    const drawn = perStep[step] ?? [];
    const longest = seconds * 1000;
    expect(drawn.length).toBeGreaterThan(RUNS * 0.95);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(longest);
    // Four quarters of 75 draws each. Five sigmas of the binomial distribution are 38.
    for (const quarter of [0, 1, 2, 3]) {
      const inside = drawn.filter(
        (wait) => wait >= (quarter * longest) / 4 && wait <= ((quarter + 1) * longest) / 4,
      ).length;
      expect(inside, `${seconds} s, quarter ${quarter}`).toBeGreaterThan(RUNS / 4 - 38);
      expect(inside, `${seconds} s, quarter ${quarter}`).toBeLessThan(RUNS / 4 + 38);
    }
  }
});
