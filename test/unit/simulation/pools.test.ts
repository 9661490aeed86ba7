import { describe, expect, it } from 'vitest';
import { engine } from '../../../simulation/engine.ts';
import { type Growth, pool } from '../../../simulation/pools.ts';
import { exponential, randomFor } from '../../../simulation/random.ts';

/** Sends customers to a pool. @returns what each waited and took, and what the pool says of itself */
const serve = (limit: number, customers: { at: number; seconds: number; patience?: number }[], growth?: Growth) => {
  const clock = engine();
  const server = pool(clock, { name: 'servers', limit, until: Number.POSITIVE_INFINITY, growth });
  const waits: number[] = [];
  const expired: number[] = [];
  for (const { at, seconds, patience = Number.POSITIVE_INFINITY } of customers) {
    clock.at(at, () =>
      server.join(
        (leave) => {
          waits.push(clock.now() - at);
          clock.after(seconds, leave);
        },
        { until: at + patience, expire: () => expired.push(clock.now()) },
      ),
    );
  }
  clock.run();
  return { waits, expired, use: server.use(), ended: clock.now() };
};

describe('servers with even arrivals and even times (D/D/c)', () => {
  it('let nobody wait while there are enough servers', () => {
    // One a second, 3 s each: three are busy at any time.
    const { waits, use } = serve(
      3,
      Array.from({ length: 60 }, (_, at) => ({ at, seconds: 3 })),
    );
    expect(Math.max(...waits)).toBe(0);
    expect(use.max).toBe(3);
    expect(use.refused).toBe(0);
  });

  it('let each wait longer when a server is missing', () => {
    // Two serve one customer in 1.5 s, and one comes a second: half a second more for each two that come.
    const { waits, ended, use } = serve(
      2,
      Array.from({ length: 10 }, (_, at) => ({ at, seconds: 3 })),
    );
    expect(waits).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    expect(ended).toBe(16);
    // 10 customers of 3 s by two servers in 16 s; the queue's area is what all waited together, 20 s.
    expect(use.mean).toBe(30 / 16);
    expect(use.utilisation).toBe(30 / 32);
    expect(use.waiting).toEqual({ mean: 20 / 16, max: 3, longestSeconds: 4 });
  });

  it('serve a burst in rounds', () => {
    const { waits, ended } = serve(
      4,
      Array.from({ length: 12 }, () => ({ at: 0, seconds: 10 })),
    );
    expect(waits).toEqual([0, 0, 0, 0, 10, 10, 10, 10, 20, 20, 20, 20]);
    expect(ended).toBe(30);
  });
});

it('agrees with Erlang (M/M/c) and with Little', () => {
  const [servers, rate, seconds, count] = [3, 1.5, 1.2, 20_000];
  const { arrivals, times } = randomFor(11);
  let at = 0;
  const customers = Array.from({ length: count }, () => {
    at += exponential(arrivals, 1 / rate);
    return { at, seconds: exponential(times, seconds) };
  });
  const { waits, use, ended } = serve(servers, customers);

  // Erlang C: with a = 1.8 servers' work for 3, P(wait) = (a^c / c!) (c / (c - a)) / (sum of a^k / k! below c, plus
  // that).
  const a = rate * seconds;
  const busy = (a ** 3 / 6) * (servers / (servers - a));
  const mustWait = busy / (1 + a + a ** 2 / 2 + busy);
  const meanWait = (mustWait * seconds) / (servers - a);
  const mean = waits.reduce((sum, one) => sum + one, 0) / count;
  expect(mean / meanWait).toBeGreaterThan(0.9);
  expect(mean / meanWait).toBeLessThan(1.1);
  expect(waits.filter((wait) => wait > 0).length / count / mustWait).toBeCloseTo(1, 1);
  // Little: the mean length of the queue is arrivals a second times the mean wait, and the busy servers are a of them.
  expect(use.waiting?.mean).toBeCloseTo((count / ended) * mean, 6);
  expect(use.mean / a).toBeCloseTo(1, 1);
});

it('grows at its rate while somebody waits', () => {
  // 2 at first and one more a second, 10 s each: 2 at 0 s, then one each second.
  const { waits } = serve(
    6,
    Array.from({ length: 8 }, () => ({ at: 0, seconds: 10 })),
    { first: 2, perSecond: 1 },
  );
  expect(waits).toEqual([0, 0, 1, 2, 3, 4, 10, 10]);
});

it('drops those that waited too long', () => {
  const customers = [5, 5, 5, 30].map((seconds) => ({ at: 0, seconds, patience: 7 }));
  const { waits, expired, use } = serve(1, customers);
  expect(waits).toEqual([0, 5]);
  expect(expired).toEqual([10, 10]);
  expect(use.refused).toBe(2);
});
