import type { AcquireCircuitFunction } from '../adapters/circuit/acquire-circuit-function.ts';
import type { CircuitPermit } from '../contracts/circuit.ts';
import { StepError } from '../contracts/errors.ts';
import type { LookupAnswer, SourceAnswer } from '../contracts/lookup-steps.ts';
import type { Delivery } from '../contracts/pools.ts';
import type { SourceName } from '../contracts/sources.ts';
import { isFresh } from '../domain/lookup/circuit-policy.ts';
import type { LookupTask } from './lookup.ts';

interface PermittedTask<N extends SourceName> extends LookupTask<N> {
  permit: CircuitPermit;
  acquired_at: string;
}

/**
 * Asks the source's circuit again if a lookup waited since it was allowed. The source may have told somebody else to
 * stop meanwhile, and its pace counts requests when they leave. A lookup that did not wait uses its permit without
 * another call.
 *
 * @param circuits made when it is needed
 * @throws StepError `ProviderRateLimited` with the seconds until the source's pace has room
 */
export const withFreshPermit =
  <N extends SourceName>(
    circuits: () => AcquireCircuitFunction,
    lookUp: (input: PermittedTask<N>, delivery: Delivery) => Promise<SourceAnswer>,
    now: () => Date = () => new Date(),
  ) =>
  async (input: PermittedTask<N>, delivery: Delivery): Promise<LookupAnswer> => {
    const { job_id, person_index, source, permit, acquired_at } = input;
    if (isFresh(permit, acquired_at, now())) return { ...(await lookUp(input, delivery)), permit };
    const asked = await circuits().acquire({
      ...{ job_id, person_index, sources: [source], off: [], attempts: [], last: [] },
    });
    if (asked.next === 'wait') {
      throw new StepError('ProviderRateLimited', 'The source is asked no more often than its pace allows.', {
        retryAfterSeconds: asked.seconds,
      });
    }
    const [passedOver] = asked.attempts;
    if (asked.next === 'nobody') return { source, outcome: 'skipped', ...passedOver, permit };
    return { ...(await lookUp(input, delivery)), permit: asked.permit };
  };
