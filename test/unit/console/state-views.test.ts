import { describe, expect, test } from 'vitest';
import type { TimelineStep } from '../../../console/answers.ts';
import { personsIn, retriesIn, stateViews, stepMs } from '../../../console/graph/state-views.ts';

const step = (state: string, more: Partial<TimelineStep> = {}): TimelineStep => ({
  state,
  person: null,
  attempt: 1,
  entered_at: '2026-11-27T10:00:00.000Z',
  ended_at: '2026-11-27T10:00:02.000Z',
  outcome: 'succeeded',
  error: null,
  ...more,
});

const STEPS = [
  step('Transcribe audio', { attempt: 3 }),
  step('Prepare lookup', { person: 0 }),
  step('Acquire circuit', { person: 0, outcome: 'caught', error: 'CircuitUnavailable' }),
  step('Prepare lookup', { person: 1 }),
  step('Acquire circuit', { person: 1 }),
  step('Acquire circuit', { person: 1, ended_at: null, outcome: 'running' }),
];
const views = stateViews(STEPS);

describe('a state', () => {
  test('has the outcome of its latest visit, and all visits', () => {
    expect(views.get('1/Acquire circuit')).toMatchObject({ outcome: 'running', steps: [STEPS[4], STEPS[5]] });
    expect(views.get('0/Acquire circuit')?.outcome).toBe('caught');
  });

  test('counts the attempts after the first as retries', () => {
    const transcription = views.get('Transcribe audio');
    expect(transcription && retriesIn(transcription)).toBe(2);
  });

  test('that was not entered has no view', () => {
    expect(views.has('Complete job')).toBe(false);
  });
});

describe("a person's lane", () => {
  test('is at work while one of their states is', () => {
    expect(views.get('lane 1')?.outcome).toBe('running');
  });

  test('is done when a failure was caught and nothing runs', () => {
    expect(views.get('lane 0')).toMatchObject({ outcome: 'succeeded', steps: [STEPS[1], STEPS[2]] });
  });

  test('is there for everybody who was begun', () => {
    expect(personsIn(STEPS)).toBe(2);
    expect(personsIn([])).toBe(0);
  });
});

test('a running step lasts until now', () => {
  const [first, last] = [STEPS[0], STEPS[5]] as [TimelineStep, TimelineStep];
  const now = Date.parse('2026-11-27T10:00:05.000Z');
  expect([stepMs(first, now), stepMs(last, now)]).toEqual([2_000, 5_000]);
});
