import { Unavailable } from '@linkd/client/errors';

/** How often a visible page asks while no news arrive. A hidden page does not poll. */
const POLL_MS = 4_000;
/** News may get lost, so a page that hears them asks now and then. An API that is busy is asked as rarely. */
const SELDOM_MS = 30_000;
/** A running execution tells nobody of each of its states, so its page looks. */
const TIMELINE_MS = 3_000;

/** How long to wait before the next request for a list or a job. */
export const pollMs = (newsArrive: boolean, error: unknown): number =>
  newsArrive || error instanceof Unavailable ? SELDOM_MS : POLL_MS;

interface TimelineState {
  isRunning: boolean;
  timeline: { complete: boolean; steps: { outcome: string }[] } | undefined;
  error: unknown;
}

/**
 * How long to wait before the next request for a timeline; false ends the requests. The job's row ends a moment before
 * its execution does. A cut history never shows that end.
 */
export const timelineMs = ({ isRunning, timeline, error }: TimelineState): number | false => {
  const isEnding = timeline?.complete === true && timeline.steps.some(({ outcome }) => outcome === 'running');
  if (!isRunning && !isEnding) return false;
  return error instanceof Unavailable ? SELDOM_MS : TIMELINE_MS;
};
