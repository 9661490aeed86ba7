import { expect, test } from 'vitest';
import { queuePlace } from '../../../console/graph/queue-places.ts';

const queued = (waiting_for: 'transcription' | 'look_ups' | 'batch', place: number | null) => ({
  waiting_for,
  place,
  since: '2026-11-27T10:00:00.000Z',
});

test.each([
  ['Transcribe audio', true, queued('transcription', 3), 'place 3'],
  ['Look up by API', true, queued('look_ups', null), 'waits'],
  ['Look up in the browser', true, queued('look_ups', 1), 'place 1'],
  ['Transcribe audio', false, queued('transcription', 3), undefined],
  ['Scrub PII', true, queued('transcription', 3), undefined],
  ['Transcribe audio', true, queued('batch', 2), undefined],
  ['Transcribe audio', true, null, undefined],
])('%s, running %s, shows its place in the queue', (state, isRunning, waits, shown) => {
  expect(queuePlace(state, isRunning, waits)).toBe(shown);
});
