import type { z } from 'zod';
import { type CircuitBreaker, circuitBreaker } from '../adapters/circuit-breaker.ts';
import { countLookUp } from '../adapters/job-metrics.ts';
import { redisAtStart } from '../adapters/redis.ts';
import { logger, metrics } from '../adapters/telemetry.ts';
import { RecordOutcome } from '../contracts/steps.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

/**
 * Tells the breaker of a source how the look-up that it allowed ended.
 *
 * Trigger: the state machine, after each scrape, also after one that crashed. Runs in the VPC beside the cache, without
 * the internet.
 *
 * 1. Record the attempt under its permit; the breaker opens, closes or stays.
 * 2. Count how the look-up ended, and whether it opened the circuit.
 *
 * Road not taken: retrying when Redis is out of reach, as acquiring does. A missed report costs at worst one more request
 * or one lease; a retry costs every job time.
 */
export const recordOutcome =
  ({ circuits }: { circuits: Pick<CircuitBreaker, 'record'> }) =>
  async ({ source, permit, attempt }: z.output<typeof RecordOutcome.input>) => {
    const { circuit, opened } = await circuits.record(source, permit, attempt);
    logger.info('outcome recorded', { source, outcome: attempt.outcome, reason: attempt.reason, circuit, opened });
    if (attempt.outcome !== 'candidates') countLookUp(source, attempt.outcome);
    if (circuit === 'unavailable') metrics.addMetric('CircuitUnavailable', 'Count', 1);
    if (opened) metrics.singleMetric().addDimension('source', source).addMetric('CircuitOpened', 'Count', 1);
    return { circuit };
  };

const redis = await redisAtStart();
export const handler = workflowStep(RecordOutcome, () => recordOutcome({ circuits: circuitBreaker(redis) }));
