import { type CircuitBreaker, circuitBreaker } from '../adapters/circuit/circuit-breaker.ts';
import { redisAtStart } from '../adapters/circuit/redis.ts';
import { type SourcePace, sourcePace } from '../adapters/circuit/source-pace.ts';
import { count, countLookup } from '../adapters/runtime/job-metrics.ts';
import { logger, metrics } from '../adapters/runtime/telemetry.ts';
import type { InputOf } from '../contracts/execution.ts';
import { RecordOutcome } from '../contracts/lookup-steps.ts';
import { METRICS } from '../contracts/metrics.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

/** How long a source rests that has no quota left and names no time. Most quotas are counted by the minute. */
const A_MINUTE = 60;

/**
 * Tells a source's circuit breaker how the lookup that it allowed ended.
 *
 * Trigger: the state machine after each lookup, also after one that crashed. Runs in the VPC, without internet.
 *
 * 1. Record the attempt under its permit; the circuit opens, closes or stays.
 * 2. Let a source without quota rest until its quota is full again. That is no failure.
 * 3. Count how the lookup ended, and whether it opened the circuit.
 *
 * Rejected: retrying when Redis is out of reach, as acquiring does. A missed report costs one more request or one lease
 * at most; a retry costs every job time.
 */
export const recordOutcome =
  ({ circuits, pace }: { circuits: Pick<CircuitBreaker, 'record'>; pace: Pick<SourcePace, 'rest'> }) =>
  async ({ attempt }: InputOf<typeof RecordOutcome>) => {
    const { source, permit, outcome, reason, retry_after_seconds } = attempt;
    const { circuit, opened } = await circuits.record(source, permit, attempt);
    if (reason === 'quota_spent') await pace.rest(source, retry_after_seconds ?? A_MINUTE);
    logger.info('outcome recorded', { source, outcome, reason, circuit, opened });
    if (outcome !== 'candidates') countLookup(source, { outcome, reason });
    if (circuit === 'unavailable') count('CircuitUnavailable', 1);
    if (opened)
      metrics.singleMetric().addDimension('source', source).addMetric('CircuitOpened', METRICS.CircuitOpened.unit, 1);
    return { circuit };
  };

const redis = await redisAtStart();
export const handler = workflowStep(RecordOutcome, () =>
  recordOutcome({ circuits: circuitBreaker(redis), pace: sourcePace(redis) }),
);
