import { type CircuitBreaker, circuitBreaker } from '../adapters/circuit/circuit-breaker.ts';
import { redisAtStart } from '../adapters/circuit/redis.ts';
import { type SourcePace, sourcePace } from '../adapters/circuit/source-pace.ts';
import { count } from '../adapters/runtime/job-metrics.ts';
import { logger } from '../adapters/runtime/telemetry.ts';
import { StepError } from '../contracts/errors.ts';
import type { InputOf } from '../contracts/execution.ts';
import { AcquireCircuit } from '../contracts/lookup-steps.ts';
import type { SourceAttempt } from '../contracts/person.ts';
import { type SourceName, sourceRow } from '../contracts/sources.ts';
import { workflowStep } from '../middleware/workflow-step.ts';

interface Dependencies {
  circuits: Pick<CircuitBreaker, 'acquire' | 'handBack'>;
  pace: Pick<SourcePace, 'take'>;
  now: () => Date;
}

/** The longest wait for a source whose own quota is spent, in seconds. There are other sources. */
const LONGEST_REST = 5;

/** No execution lives longer, so every turn is kept. */
const A_DAY = 86_400;

/**
 * Finds the next source that may be asked about a person, and takes the permit to ask it.
 *
 * Called by the state machine before each lookup, and by a lookup that waited for its slot. Runs in the VPC beside the cache, without the
 * internet.
 *
 * 1. Add what the last source answered.
 * 2. Ask the circuits of the sources that are left, in their order, until one allows a lookup and its pace has room for it. Sources that
 *    are switched off and circuits that are open are passed over in this one call.
 * 3. When our pace for a source has no room just now, ask the next one first and this one later. When all that are left have none, keep a turn at the
 *    one that has room first, and say how long to wait: we are busy, and nothing is given up for that.
 * 4. When Redis is out of reach, fail with `CircuitUnavailable`: the machine asks once more, then skips all sources, and the job succeeds degraded.
 *
 * Failing open was rejected. Most breakers let requests through when their store is gone; here that would mean going on asking a site
 * that may just have told us to stop.
 */
export const acquireCircuit =
  ({ circuits, pace, now }: Dependencies) =>
  async ({ job_id, person_index, sources, off, attempts, last }: InputOf<typeof AcquireCircuit>) => {
    const lookup = `${job_id}/${person_index}`;
    // After a wait the last answer has been added already.
    const answered = [
      ...attempts,
      ...[last].flat().filter(({ source }) => !attempts.some((one) => one.source === source)),
    ];

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
      const turn = await pace.take(source, lookup);
      if (turn !== 'unavailable' && turn.wait === 0) {
        const tried = [...answered, ...passedOver];
        const rest = sources.filter((one) => one !== source && !tried.some((attempt) => attempt.source === one));
        const { kind: next } = sourceRow(source);
        const acquired_at = now().toISOString();
        return { next, source, permit: asked.permit, acquired_at, sources: rest, off, attempts: tried };
      }
      await circuits.handBack(source, asked.permit);
      if (turn === 'unavailable') throw unavailable();
      if (turn.isResting && turn.wait > LONGEST_REST) passedOver.push(skippedFor('quota_spent')(source));
      else waits.set(source, turn.wait);
    }

    const tried = [...answered, ...passedOver];
    const [first] = [...waits].toSorted(([, one], [, other]) => one - other).map(([source]) => source);
    if (first === undefined) return { next: 'nobody' as const, sources: [], off, attempts: tried };
    const turn = await pace.take(first, lookup, A_DAY);
    if (turn === 'unavailable') throw unavailable();
    return { next: 'wait' as const, seconds: Math.max(1, turn.wait), sources: [...waits.keys()], off, attempts: tried };
  };

const skippedFor =
  (reason: 'disabled' | 'circuit_open' | 'quota_spent') =>
  (source: SourceName): SourceAttempt => ({ source, outcome: 'skipped', reason });

const unavailable = (): StepError => {
  count('CircuitUnavailable', 1);
  return new StepError('CircuitUnavailable', 'The circuit breaker cannot be asked just now.');
};

const redis = await redisAtStart();
export const handler = workflowStep(AcquireCircuit, () =>
  acquireCircuit({ circuits: circuitBreaker(redis), pace: sourcePace(redis), now: () => new Date() }),
);
