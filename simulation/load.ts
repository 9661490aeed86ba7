import type { Engine } from './engine.ts';
import type { Outcome } from './machine.ts';
import { exponential, type Random } from './random.ts';

/** Jobs that arrive at a rate for a while, at random or evenly, or all at once. */
export type Load =
  | { kind: 'rate'; perSecond: number; seconds: number; even?: boolean }
  | { kind: 'burst'; jobs: number };

/**
 * Sends jobs.
 * @param begin starts a job, and calls back when it has ended
 * @returns their outcomes, once the engine has run
 */
export const send = (
  engine: Engine,
  random: Random,
  load: Load,
  begin: (ended: (outcome: Outcome) => void) => void,
) => {
  const taken: number[] = [];
  const ends: number[] = [];
  let arrived = 0;
  let failed = 0;
  let isLast = load.kind === 'burst';
  const arrive = () => {
    const since = engine.now();
    arrived += 1;
    begin((outcome) => {
      taken.push(engine.now() - since);
      ends.push(engine.now());
      if ('failure' in outcome) failed += 1;
      // The engine stops after the last job, without waiting for earlier deadlines.
      if (isLast && ends.length === arrived) engine.stop();
    });
  };
  if (load.kind === 'burst') for (let job = 0; job < load.jobs; job++) arrive();
  else {
    const mean = 1 / load.perSecond;
    const next = () => (load.even ? mean : exponential(random, mean));
    const arriveAndGoOn = () => {
      const time = engine.now() + next();
      if (time < load.seconds) engine.at(time, arriveAndGoOn);
      else isLast = true;
      arrive();
    };
    const first = load.even ? 0 : next();
    if (first < load.seconds) engine.at(first, arriveAndGoOn);
  }
  return (until: number) => {
    const makespan = ends.at(-1) ?? 0;
    return {
      arrived,
      failed,
      makespan,
      window: Number.isFinite(until) ? until : makespan,
      ended: ends.filter((end) => end <= until).length,
      seconds: Float64Array.from(taken).sort(),
    };
  };
};
