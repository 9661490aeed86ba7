import { expect, test } from 'vitest';
import { lengthOf, longestChain } from '../../../bench/chain.ts';
import type { ServedCall } from '../../../bench/cloud/served-call.ts';

const call = (task: string, began: number, ended: number, subject?: number): ServedCall => ({
  provider: 'gemini',
  task,
  began,
  ended,
  ...(subject !== undefined && { subject }),
});
const tasksOf = (calls: ServedCall[]) =>
  longestChain(calls).map(({ task, subject = '' }) => `${task} ${subject}`.trim());

test('goes through the stages, and takes the longer of parallel branches', () => {
  const calls = [
    call('transcription', 0, 100),
    call('interests', 110, 130),
    call('persons', 110, 140),
    call('embedding', 135, 145),
    call('search', 150, 350, 0),
    call('candidates', 360, 390, 0),
    call('overlap_points', 400, 430),
    call('drafts', 400, 440),
    call('verdicts', 450, 480),
  ];
  expect(tasksOf(calls)).toEqual(['transcription', 'persons', 'search 0', 'candidates 0', 'drafts', 'verdicts']);
  expect(lengthOf(longestChain(calls))).toBe(100 + 30 + 200 + 30 + 40 + 30);
});

test('does not go from one person to another, though one call ends before the other begins', () => {
  const calls = [
    call('persons', 0, 10),
    call('search', 10, 60, 0),
    call('search', 61, 90, 1),
    call('candidates', 91, 99, 1),
  ];
  expect(tasksOf(calls)).toEqual(['persons', 'search 0']);
});

test('does not go from interests to lookups, which do not wait for them', () => {
  const calls = [call('interests', 0, 50), call('persons', 0, 10), call('search', 51, 60, 0), call('drafts', 61, 62)];
  expect(tasksOf(calls)).toEqual(['interests', 'drafts']);
});

test('does not take a call for the cause of one that began before its end', () => {
  expect(lengthOf(longestChain([call('transcription', 0, 100), call('persons', 90, 120)]))).toBe(100);
});

test('is empty without calls', () => {
  expect(longestChain([])).toEqual([]);
});

test('knows where every task stands', () => {
  expect(() => longestChain([call('a new task', 0, 1), call('persons', 2, 3)])).toThrow('a new task');
});
