import type { Engine } from './engine.ts';

/**
 * How many there are of something over time.
 * @param until the end of the window that is looked at, in seconds
 */
export const level = (engine: Engine, until = Number.POSITIVE_INFINITY) => {
  let value = 0;
  let max = 0;
  let area = 0;
  let since = 0;
  // What comes after the window is not the load's doing any more.
  const settle = () => {
    const now = Math.min(engine.now(), until);
    // What lasted no time was never there: somebody comes and is served at once.
    if (now > since && value > max) max = value;
    area += value * (now - since);
    since = now;
  };
  return {
    change(by: number) {
      if (since < until) settle();
      value += by;
    },
    value: () => value,
    max() {
      settle();
      return max;
    },
    /** The mean over the window: the area under the curve by its width. */
    mean() {
      settle();
      return since > 0 ? area / since : 0;
    },
  };
};
