import { type CircuitBreaker, circuitBreaker } from '../adapters/circuit-breaker.ts';
import { count } from '../adapters/job-metrics.ts';
import { redisAtStart } from '../adapters/redis.ts';
import { type SourcePace, sourcePace } from '../adapters/source-pace.ts';
import { logger } from '../adapters/telemetry.ts';
import { StepError } from '../contracts/errors.ts';
import type { SourceAttempt } from '../contracts/person.ts';
import { type SourceName, sourceRow } from '../contracts/sources.ts';
import { AcquireCircuit, type InputOf } from '../contracts/steps.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  circuits: Pick<CircuitBreaker, 'acquire' | 'handBack'>;
  pace: Pick<SourcePace, 'take'>;
  now: () => Date;
}

/**
 * The longest wait for a source, in seconds. One that has no room for longer is skipped. So limits by the second are waited for, and a minute's quota is
 * not: a job takes seconds, and there are other sources.
 */
const LONGEST_WAIT = 5;

/**
 * Finds the next source that may be asked about a person, and takes the permit to ask it.
 *
 * Called by the state machine before each look-up. Runs in the VPC beside the cache, without the internet.
 *
 * 1. Add what the last source answered.
 * 2. Ask the circuits of the sources that are left, in their order, until one allows a look-up and its pace has room for it. Sources that
 *    are switched off and circuits that are open are passed over in this one call.
 * 3. When a source has no room just now, ask the next one first and this one later. When all that are left have none, say how long to wait.
 * 4. When Redis is out of reach, fail with `CircuitUnavailable`: the machine asks once more, then skips all sources, and the job succeeds degraded.
 *
 * Failing open was rejected. Most breakers let requests through when their store is gone; here that would mean going on asking a site
 * that may just have told us to stop.
 */
export const acquireCircuit =
  ({ circuits, pace, now }: Dependencies) =>
  async ({ sources, off, attempts, until, last }: InputOf<typeof AcquireCircuit>) => {
    // After a wait the last answer has been added already.
    const answered = [
      ...attempts,
      ...[last].flat().filter(({ source }) => !attempts.some((one) => one.source === source)),
    ];
    const left = Date.parse(until) - now().getTime();
    const nobody = (tried: SourceAttempt[]) => ({ next: 'nobody' as const, sources: [], off, attempts: tried, until });
    if (left <= 0) return nobody([...answered, ...sources.map(skippedFor('out_of_time'))]);

    const passedOver: SourceAttempt[] = [];
    const waits = new Map<SourceName, number>();
    for (const source of sources) {
      if (off.includes(source)) {
        passedOver.push(skippedFor('disabled')(source));
        continue;
      }
      const asked = await circuits.acquire(source);
      logger.info('circuit asked', { source, decision: asked.decision });
      if (asked.decision === 'circuit_unavailable') throw unavailable();
      if (asked.decision === 'circuit_open') {
        passedOver.push(skippedFor('circuit_open')(source));
        continue;
      }
      const wait = await pace.take(source);
      if (wait === 0) {
        const tried = [...answered, ...passedOver];
        const rest = sources.filter((one) => one !== source && !tried.some((attempt) => attempt.source === one));
        const { kind: next } = sourceRow(source);
        return { next, source, permit: asked.permit, sources: rest, off, attempts: tried, until };
      }
      await circuits.handBack(source, asked.permit);
      if (wait === 'unavailable') throw unavailable();
      if (wait > LONGEST_WAIT) passedOver.push(skippedFor('quota_spent')(source));
      else waits.set(source, wait);
    }

    const tried = [...answered, ...passedOver];
    const seconds = Math.min(...waits.values());
    if (waits.size === 0) return nobody(tried);
    if (seconds * 1000 >= left) return nobody([...tried, ...[...waits.keys()].map(skippedFor('out_of_time'))]);
    return { next: 'wait' as const, seconds, sources: [...waits.keys()], off, attempts: tried, until };
  };

const skippedFor =
  (reason: 'disabled' | 'circuit_open' | 'quota_spent' | 'out_of_time') =>
  (source: SourceName): SourceAttempt => ({ source, outcome: 'skipped', reason });

const unavailable = (): StepError => {
  count('CircuitUnavailable', 1);
  return new StepError('CircuitUnavailable', 'The circuit breaker cannot be asked just now.');
};

const redis = await redisAtStart();
export const handler = workflowStep(AcquireCircuit, () =>
  acquireCircuit({ circuits: circuitBreaker(redis), pace: sourcePace(redis), now: () => new Date() }),
);
