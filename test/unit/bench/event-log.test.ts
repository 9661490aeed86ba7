import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { largestState, meanTimeIn, statesEntered } from '../../../bench/cloud/event-log.ts';

const at = (milliseconds: number, details: Partial<HistoryEvent>) =>
  ({ id: 0, type: 'TaskStateEntered', timestamp: new Date(milliseconds), ...details }) as HistoryEvent;

/** Two persons, looked up at once. */
const EVENTS = [
  at(0, { stateEnteredEventDetails: { name: 'Look up', input: '{}' } }),
  at(10, { stateEnteredEventDetails: { name: 'Look up', input: '{"é":1}' } }),
  at(20, { taskFailedEventDetails: { resourceType: 'state', resource: 'Look up' } }),
  at(100, { stateExitedEventDetails: { name: 'Look up', output: '1' } }),
  at(130, { stateExitedEventDetails: { name: 'Look up', output: '2' } }),
  at(140, { stateEnteredEventDetails: { name: 'Next', input: '1' } }),
];

test('an event log has the entered states, the largest state in bytes, and the mean time in a state', () => {
  expect(statesEntered(EVENTS)).toBe(3);
  expect(largestState(EVENTS)).toBe(Buffer.byteLength('{"é":1}'));
  expect(meanTimeIn(EVENTS, 'Look up')).toBe((100 + 120) / 2);
  expect(meanTimeIn(EVENTS, 'Nothing')).toBe(0);
  expect([statesEntered([]), largestState([])]).toEqual([0, 0]);
});
