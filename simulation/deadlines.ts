import type { Engine } from './engine.ts';

interface Running {
  until: number;
  isOver: boolean;
  expire: () => void;
}

/**
 * Ends executions that take longer than their machine may (`TimeoutSeconds` of the definition). All have the same time,
 * so they end in the order in which they began, and one event at a time is enough: that of the first that still runs.
 */
export const deadlines = (engine: Engine, seconds: number | undefined) => {
  const running: Running[] = [];
  let head = 0;
  let isPlanned = false;
  const look = () => {
    isPlanned = false;
    for (let first = running[head]; first; first = running[++head]) {
      if (first.isOver) continue;
      if (first.until > engine.now()) break;
      first.isOver = true;
      first.expire();
    }
    plan();
  };
  const plan = () => {
    const first = running[head];
    if (isPlanned || !first) return;
    isPlanned = true;
    engine.at(first.until, look);
  };
  /** @param expire is called when the time is up and nobody has said that it is over */
  return (expire: () => void): { isOver: boolean } => {
    const one = { until: engine.now() + (seconds ?? Number.POSITIVE_INFINITY), isOver: false, expire };
    if (seconds !== undefined) {
      running.push(one);
      plan();
    }
    return one;
  };
};
