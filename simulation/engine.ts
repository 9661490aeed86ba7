import { heap } from './heap.ts';

/** A clock of its own, in seconds, that jumps from one event to the next. */
export const engine = () => {
  const due = heap<() => void>();
  let now = 0;
  let isStopped = false;
  const at = (time: number, act: () => void) => due.put(Math.max(now, time), act);
  return {
    now: () => now,
    at,
    stop() {
      isStopped = true;
    },
    after: (seconds: number, act: () => void) => at(now + seconds, act),
    /** Goes on until nothing is due any more, or somebody says that it is enough. */
    run() {
      for (let next = due.take(); next && !isStopped; next = due.take()) {
        now = next.at;
        next.what();
      }
    },
  };
};
export type Engine = ReturnType<typeof engine>;
