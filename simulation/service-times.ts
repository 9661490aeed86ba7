import durations from '../cost/durations.json' with { type: 'json' };
import { BENCHMARK_SECONDS, LAMBDA, OVERHEAD, PROVIDER_SPANS, type Span } from './assumptions.ts';
import { between, type Random } from './random.ts';

/** How long each part takes, in seconds. */
export interface Times {
  /** A function's own work, without its provider and without a cold start. */
  own: (name: string) => number;
  /** How long its provider takes to answer, or 0. */
  provider: (name: string, random: Random) => number;
  /** The start of a new execution environment. */
  cold: (name: string) => number;
  overhead: Record<keyof typeof OVERHEAD, number>;
}

/**
 * The times on AWS. Our own are measured (cost/durations.json), the providers' are assumed (simulation/assumptions.ts).
 * @param recording its length in seconds
 * @param scale multiplies the providers' times: 0.1 for stand-ins that answer in a tenth of the time
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
