import durations from '../cost/durations.json' with { type: 'json' };
import { BENCHMARK_SECONDS, LAMBDA, OVERHEAD, PROVIDER_SPANS, type Span } from './assumptions.ts';
import { between, type Random } from './random.ts';

/** How long everything takes, in seconds. */
export interface Times {
  /** A function's own work, without its provider and without a cold start. */
  own: (name: string) => number;
  /** What its provider takes for an answer; 0 without one. */
  provider: (name: string, random: Random) => number;
  /** What a new execution environment takes first. */
  cold: (name: string) => number;
  overhead: Record<keyof typeof OVERHEAD, number>;
}

/**
 * Times on AWS: our own are measured (cost/durations.json), the providers' assumed (simulation/assumptions.ts).
 * @param recording its length in seconds
 * @param scale multiplies what providers take: 0.1 for stand-ins that answer in a tenth of the time
 */
export const timesOnAws = ({ recording = BENCHMARK_SECONDS, scale = 1 } = {}): Times => {
  const own = new Map(Object.entries(durations.milliseconds));
  const imports = new Map(Object.entries(durations.imports.milliseconds));
  const longer = Math.max(1, recording / BENCHMARK_SECONDS);
  return {
    own: (name) => measured(own, name) / 1000,
    cold: (name) => LAMBDA.runtimeStartSeconds + measured(imports, name) / 1000,
    provider(name, random) {
      const span: Span | undefined = PROVIDER_SPANS[name];
      if (!span) return 0;
      return scale * (name === 'TranscribeAudio' ? longer : 1) * between(random, ...span);
    },
    overhead: OVERHEAD,
  };
};

const measured = (milliseconds: Map<string, number>, name: string): number => {
  const found = milliseconds.get(name);
  if (found === undefined)
    throw new Error(`cost/durations.json does not say how long ${name} takes. Run cost/measure.ts.`);
  return found;
};
