import type { CircuitBreaker } from '../adapters/circuit/circuit-breaker.ts';
import type { SourcePace } from '../adapters/circuit/source-pace.ts';
import type { CircuitView } from '../contracts/circuit.ts';
import type { SourceName } from '../contracts/sources.ts';

export interface ViewDependencies {
  circuits: Pick<CircuitBreaker, 'view'>;
  pace: Pick<SourcePace, 'resting'>;
}

/** A source's circuit with the rest of its quota. Reading changes nothing. */
export const viewOf = async (
  source: SourceName,
  { circuits, pace }: ViewDependencies,
): Promise<CircuitView | 'unavailable'> => {
  const [view, resting] = await Promise.all([circuits.view(source), pace.resting(source)]);
  if (view === 'unavailable' || resting === 'unavailable') return 'unavailable';
  return { ...view, quota_resets_in_seconds: resting === 0 ? null : resting };
};
