import { PROVIDER_OF } from './assumptions.ts';
import type { Ran } from './local-load.ts';
import type { Times } from './service-times.ts';

/** The seconds that jobs spent in each task, by the state's name: the mean of all entries. */
export const secondsIn = (history: Ran['history']): Map<string, number> => {
  const sums = new Map<string, { seconds: number; left: number }>();
  for (const event of history) {
    const { name } = (event.stateEnteredEventDetails ?? event.stateExitedEventDetails ?? {}) as { name?: string };
    if (!name || !event.type.startsWith('TaskState')) continue;
    const { seconds, left } = sums.get(name) ?? { seconds: 0, left: 0 };
    const isExit = event.type === 'TaskStateExited';
    sums.set(name, { seconds: seconds + (isExit ? 1 : -1) * event.timestamp, left: left + (isExit ? 1 : 0) });
  }
  return new Map(
    [...sums].filter(([, { left }]) => left > 0).map(([name, { seconds, left }]) => [name, seconds / left]),
  );
};

/**
 * Times from warm jobs and one cold job. The provider's part of a step is what its stand-in was told to take. A step
 * that took less did not ask.
 * @param functionOf the function that a state calls, undefined for a service of AWS
 * @param latency of each provider's stand-in, in seconds
 */
export const measuredTimes = (
  { warm, cold }: { warm: Ran[]; cold: Ran },
  functionOf: (state: string) => string | undefined,
  latency: Readonly<Record<string, number>>,
): Times => {
  const byFunction = (jobs: Ran[]) => {
    const found = new Map<string, number>();
    for (const [state, seconds] of secondsIn(jobs.flatMap(({ history }) => history))) {
      const name = functionOf(state);
      if (name) found.set(name, seconds);
    }
    // From the submission to the start of the execution: two functions, an upload and an event.
    const starts = jobs.map(({ submitted, started }) => (started - submitted) / 1000);
    return found.set('StartPipeline', starts.reduce((sum, one) => sum + one, 0) / starts.length);
  };
  const [warmed, first] = [byFunction(warm), byFunction([cold])];
  const services = [...secondsIn(warm.flatMap(({ history }) => history))].filter(
    ([state]) => functionOf(state) === undefined,
  );
  const taken = (name: string) => warmed.get(name) ?? 0;
  const provider = (name: string) => {
    const told = latency[PROVIDER_OF[name] ?? ''] ?? 0;
    return taken(name) >= told ? told : 0;
  };
  return {
    provider,
    own: (name) => taken(name) - provider(name),
    cold: (name) => Math.max(0, (first.get(name) ?? 0) - taken(name)),
    overhead: {
      ...{ transition: 0.001, queue: 0, event: 0, mappingRetry: 1 },
      service: services.reduce((sum, [, seconds]) => sum + seconds, 0) / Math.max(1, services.length),
    },
  };
};
