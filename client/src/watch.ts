import { isFinal, type State, type Status } from './answers.ts';
import { pause } from './backoff.ts';
import type { NewsFeed } from './news.ts';

/** A state that a job passed, and when, in milliseconds since 1970. `progress` is empty unless it was seen there. */
export interface Passed {
  state: State;
  at: number;
  progress: string;
  /** The answer that told of it. */
  status: Status;
}

/** Polling slows down with the time since the last change, so that it stays well below the length of a state. */
const SHARE_OF_QUIET = 4;
const SHORTEST_MS = 100;
const LONGEST_MS = 5_000;
/** While news arrive, polls only guard against a connection that died silently. */
const GUARD_MS = 30_000;

/**
 * Every state that a job passes, once each and in order, until it has ended. News only say when to look: each look is
 * one status call, and its stages tell the states in between. So nothing is missed while the connection is away.
 */
export async function* watchJob(
  fetchStatus: () => Promise<Status>,
  jobId: string,
  news: NewsFeed,
  signal?: AbortSignal,
): AsyncGenerator<Passed> {
  const told = new Set<State>();
  const wakeSignal = newWakeSignal();
  const unsubscribe = news.subscribe((message) => {
    if (message.type !== 'job' || message.job_id === jobId) wakeSignal.wake();
  });
  try {
    let before = '';
    for (let changed = Date.now(); ; ) {
      wakeSignal.reset();
      const status = await fetchStatus();
      for (const passed of passedStates(status, Date.now())) {
        if (!told.has(passed.state)) yield passed;
        told.add(passed.state);
      }
      if (isFinal(status.state)) return;
      const now = `${status.state} ${status.progress}`;
      if (now !== before) changed = Date.now();
      before = now;
      await wakeSignal.wait(news.ready ? GUARD_MS : pollMs(Date.now() - changed), signal);
    }
  } finally {
    unsubscribe();
  }
}

/** With a random share, so that clients that began together do not ask together. */
const pollMs = (quietMs: number): number =>
  Math.min(Math.max(quietMs / SHARE_OF_QUIET, SHORTEST_MS), LONGEST_MS) * (0.75 + Math.random() / 4);

/** The states up to now. PENDING has no times: it ends with the first stage. */
export const passedStates = (status: Status, now: number): Passed[] => {
  const stages = status.stages.flatMap(({ name, started_at }) =>
    started_at && name !== status.state ? [{ state: name, at: Date.parse(started_at), progress: '', status }] : [],
  );
  const begun: Passed[] =
    status.state === 'PENDING' ? [] : [{ state: 'PENDING', at: stages[0]?.at ?? now, progress: '', status }];
  return [...begun, ...stages, { state: status.state, at: now, progress: status.progress, status }];
};

/** What wakes a waiting loop. A `wake` between `reset` and `wait` counts. */
const newWakeSignal = () => {
  let woken = new AbortController();
  return {
    reset() {
      woken = new AbortController();
    },
    wake: () => woken.abort(),
    async wait(ms: number, signal?: AbortSignal): Promise<void> {
      await pause(ms, signal ? AbortSignal.any([woken.signal, signal]) : woken.signal).catch(() => {});
      signal?.throwIfAborted();
    },
  };
};
