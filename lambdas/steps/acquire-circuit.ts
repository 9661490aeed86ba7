import type { z } from 'zod';
import { type CircuitBreaker, circuitBreaker } from '../adapters/circuit-breaker.ts';
import { redisAtStart } from '../adapters/redis.ts';
import { logger, metrics } from '../adapters/telemetry.ts';
import { StepError } from '../contracts/errors.ts';
import { AcquireCircuit } from '../contracts/steps.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

/**
 * Asks the breaker of a source whether one look-up may be made there now.
 *
 * Trigger: the state machine, before each scrape. Runs in the VPC beside the cache, without the internet.
 *
 * 1. Take a permit from the source's circuit.
 * 2. When Redis is out of reach, fail with `CircuitUnavailable`: the machine asks once more, then skips the look-up, and
 *    the job succeeds degraded.
 *
 * Road not taken: failing open. Most breakers let requests through when their store is gone; here that would mean going
 * on scraping a site that may just have told us to stop.
 */
export const acquireCircuit =
  ({ circuits }: { circuits: Pick<CircuitBreaker, 'acquire'> }) =>
  async ({ source }: z.output<typeof AcquireCircuit.input>) => {
    const answer = await circuits.acquire(source);
    logger.info('circuit asked', { source, decision: answer.decision });
    if (answer.decision === 'circuit_unavailable') {
      metrics.addMetric('CircuitUnavailable', 'Count', 1);
      throw new StepError('CircuitUnavailable', 'The circuit breaker cannot be asked just now.');
    }
    return answer;
  };

const redis = await redisAtStart();
export const handler = workflowStep(AcquireCircuit, () => acquireCircuit({ circuits: circuitBreaker(redis) }));
