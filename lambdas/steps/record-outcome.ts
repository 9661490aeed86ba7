import { type CircuitBreaker, circuitBreaker } from '../adapters/circuit/circuit-breaker.ts';
import { redisAtStart } from '../adapters/circuit/redis.ts';
import { type SourcePace, sourcePace } from '../adapters/circuit/source-pace.ts';
import { count, countLookup } from '../adapters/runtime/job-metrics.ts';
import { logger, metrics } from '../adapters/runtime/telemetry.ts';
import type { InputOf } from '../contracts/execution.ts';
import { RecordOutcome } from '../contracts/lookup-steps.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

/** Rest of a source whose quota is spent and that does not say until when. Most quotas are counted by the minute. */
const A_MINUTE = 60;

/**
 * Tells the breaker of a source how the lookup that it allowed ended.
 *
 * Called by the state machine after each lookup, also after one that crashed. Runs in the VPC beside the cache, without
 * the internet.
 *
 * 1. Record the attempt under its permit; the breaker opens, closes or stays.
 * 2. Let a source rest whose quota is spent, until it is full again. That is no failure.
 * 3. Count how the lookup ended, and whether it opened the circuit.
 *
 * Road not taken: retrying when Redis is out of reach, as acquiring does. A missed report costs at worst one more request
 * or one lease; a retry costs every job time.
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
    if (opened) metrics.singleMetric().addDimension('source', source).addMetric('CircuitOpened', 'Count', 1);
    return { circuit };
  };

const redis = await redisAtStart();
export const handler = workflowStep(RecordOutcome, () =>
  recordOutcome({ circuits: circuitBreaker(redis), pace: sourcePace(redis) }),
);
