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

/** The longest wait for a source that rests because its quota is spent, in seconds. Other sources are asked instead. */
const LONGEST_REST = 5;

/** No execution lives longer, so every turn is kept. */
const A_DAY = 86_400;

/**
 * Finds the next source that may be asked about a person, and takes the permit to ask it.
 *
 * Trigger: the state machine before each lookup, and a lookup that waited for its slot. Runs in the VPC, without
 * internet.
 *
 * 1. Add the last source's answer to the attempts.
 * 2. Ask the circuits of the remaining sources in their order, until one allows a lookup and its pace has room.
 *    Disabled sources and open circuits are skipped in the same call.
 * 3. A source without room in its pace is asked later. If no source has room, keep a turn at the one that has room
 *    first, and answer how long to wait.
 * 4. If Redis is out of reach, fail with `CircuitUnavailable`. The machine asks once more, then skips all sources, and
 *    the job succeeds degraded.
 *
 * Rejected: failing open. Most breakers let requests through when their store is gone. Here that would mean more
 * requests to a site that may just have told us to stop.
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
