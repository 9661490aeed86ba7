import { expect, test } from 'vitest';
import { Unavailable, Unreachable } from '../../../client/src/errors.ts';
import { pollMs, timelineMs } from '../../../console/jobs/poll-intervals.ts';

const busy = new Unavailable(503, 'busy');
const running = { complete: true, steps: [{ outcome: 'succeeded' }, { outcome: 'running' }] };

test('a page that hears news asks seldom, but asks', () => {
  expect(pollMs(true, null)).toBe(30_000);
  expect(pollMs(false, null)).toBe(4_000);
});

test('a busy API is asked seldom', () => {
  expect(pollMs(false, busy)).toBe(30_000);
  expect(pollMs(false, new Unreachable('no network'))).toBe(4_000);
  expect(timelineMs({ isRunning: true, timeline: undefined, error: busy })).toBe(30_000);
});

test('a timeline is asked for until the execution ends', () => {
  expect(timelineMs({ isRunning: true, timeline: undefined, error: null })).toBe(3_000);
  expect(timelineMs({ isRunning: false, timeline: running, error: null })).toBe(3_000);
  expect(
    timelineMs({ isRunning: false, timeline: { complete: true, steps: [{ outcome: 'failed' }] }, error: null }),
  ).toBe(false);
});

test('a history that is cut ends with its job', () => {
  expect(timelineMs({ isRunning: false, timeline: { ...running, complete: false }, error: null })).toBe(false);
  expect(timelineMs({ isRunning: true, timeline: { ...running, complete: false }, error: null })).toBe(3_000);
});
