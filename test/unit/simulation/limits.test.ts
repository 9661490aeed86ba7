import { expect, it } from 'vitest';
import { engine } from '../../../simulation/engine.ts';
import { minuteQuota, places, tokenBucket } from '../../../simulation/limits.ts';
import { paces } from '../../../simulation/paces.ts';

const named = { name: 'limit', until: 100 };

it('refuses a request when all slots are taken', () => {
  const clock = engine();
  const plan = places(clock, 2, 'at once', named);
  expect([plan.enter(), plan.enter(), plan.enter()]).toEqual([true, true, false]);
  clock.at(50, () => {
    plan.leave();
    expect(plan.enter()).toBe(true);
    plan.leave();
    plan.leave();
  });
  clock.at(100, () => {});
  clock.run();
  // Two of two for half of the window.
  expect(plan.use()).toEqual({
    ...{ name: 'limit', limit: 2, unit: 'at once', mean: 1, max: 2 },
    utilisation: 0.5,
    refused: 1,
  });
});

it('counts by the minute, and starts again each minute', () => {
  const clock = engine();
  const quota = minuteQuota(clock, 3, { name: 'quota', until: 120 });
  const answers: boolean[] = [];
  for (const at of [0, 1, 59, 59.9, 60, 61, 62, 63]) clock.at(at, () => answers.push(quota.enter()));
  clock.at(120, () => {});
  clock.run();
  expect(answers).toEqual([true, true, true, false, true, true, true, false]);
  expect(quota.use()).toMatchObject({ mean: 3, max: 3, utilisation: 1, refused: 2 });
});

it('gives a full bucket at once, and then tokens at its rate in order of arrival', () => {
  const clock = engine();
  const bucket = tokenBucket(clock, { size: 3, rate: 2 }, named);
  expect(Array.from({ length: 6 }, () => bucket.take())).toEqual([0, 0, 0, 0.5, 1, 1.5]);
  clock.at(1.5, () => expect(bucket.take()).toBe(0.5));
  // After 10 s the bucket is full again, and no fuller than full.
  clock.at(11.5, () => expect(Array.from({ length: 4 }, () => bucket.take())).toEqual([0, 0, 0, 0.5]));
  clock.run();
});

it('limits the lookups of a source in a window, and says when there is room', () => {
  const clock = engine();
  const pace = paces(clock, 1_000);
  // GitHub: 60 requests, 3 a lookup, in 70 s.
  const taken = Array.from({ length: 21 }, () => pace.take('github'));
  expect(taken.filter((seconds) => seconds === 0)).toHaveLength(20);
  expect(taken.at(-1)).toBe(70);
  expect(pace.take('linkedin')).toBe(0);
  clock.at(70, () => expect(pace.take('github')).toBe(0));
  clock.run();
});

it('promises turns in order of arrival, and the same turn to the same person', () => {
  const clock = engine();
  const pace = paces(clock, 1_000);
  for (let at = 0; at < 20; at++) pace.take('github', `person ${at}`, 86_400);
  expect(pace.take('github', 'late')).toBe(70);
  expect(pace.take('github', 'late', 86_400)).toBe(70);
  clock.at(30, () => expect(pace.take('github', 'late', 86_400)).toBe(40));
  clock.at(70, () => expect(pace.take('github', 'late')).toBe(0));
  clock.run();
});
