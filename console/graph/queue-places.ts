import type { Status } from '@linkd/client/answers';

type Queued = Status['queued'];

/** The states whose work waits in a queue, by what the job says that it waits for. */
const WAITING_STATES: Record<string, readonly string[]> = {
  transcription: ['Transcribe audio'],
  look_ups: ['Look up in the browser', 'Look up by API'],
};

/** What a state that waits for a slot shows: "place 3", or that it waits. Undefined for every other state. */
export const queuePlace = (state: string, isRunning: boolean, queued: Queued): string | undefined => {
  if (!isRunning || queued === null || !WAITING_STATES[queued.waiting_for]?.includes(state)) return undefined;
  return queued.place === null ? 'waits' : `place ${queued.place}`;
};
