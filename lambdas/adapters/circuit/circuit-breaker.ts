import * as z from 'zod';
import {
  type CircuitDecision,
  type CircuitPermit,
  CircuitState,
  type CircuitView,
  circuitKey,
} from '../../contracts/circuit.ts';
import type { SourceAnswer } from '../../contracts/lookup-steps.ts';
import type { SourceName } from '../../contracts/sources.ts';
import { CIRCUIT_POLICY, judge } from '../../domain/lookup/circuit-policy.ts';
import { CIRCUIT_SCRIPTS } from './circuit-breaker-scripts.ts';
import { orUnavailable, type RedisConnection, redisConnection } from './redis.ts';

const AcquireReply = z.tuple([z.number(), z.number(), z.number()]);
const RecordReply = z.tuple([CircuitState, z.number()]);
const ViewReply = z.tuple([CircuitState, z.string(), z.number(), z.number(), z.number()]);

/**
 * The circuit of each source: how long it is left alone after it told us to stop. All workers share it in one Redis
 * hash a source.
 */
export const circuitBreaker = (redis: RedisConnection = redisConnection(), policy = CIRCUIT_POLICY) => {
  // The whole script each time, 2 KB. Its hash alone would need a second round trip to a server that does not know it
  // yet.
  const run = <R extends z.ZodType>(script: string, reply: R, source: SourceName, ...args: (string | number)[]) =>
    redis.run(async (client) => reply.parse(await client.eval(script, 1, circuitKey(source), ...args)));

  return {
    /** Asks whether `source` may be asked now. `circuit_unavailable` if Redis does not answer: then it may not. */
    async acquire(source: SourceName): Promise<CircuitDecision | { decision: 'circuit_unavailable' }> {
      const reply = await orUnavailable(
        run(CIRCUIT_SCRIPTS.acquire, AcquireReply, source, ms(policy.probe_lease_seconds), ms(policy.grace_seconds)),
      );
      if (reply === 'unavailable') return { decision: 'circuit_unavailable' };
      const [allowed, generation, probe] = reply;
      return allowed === 1
        ? { decision: 'allowed', permit: { generation, probe: probe === 1 } }
        : { decision: 'circuit_open' };
    },

    /**
     * Reports how the request of `permit` ended.
     *
     * @returns the circuit's state afterwards, and whether this report opened it; `unavailable` if it could not be
     * recorded
     */
    async record(
      source: SourceName,
      permit: CircuitPermit,
      attempt: Omit<SourceAnswer, 'source'>,
    ): Promise<{ circuit: CircuitState | 'unavailable'; opened: boolean }> {
      const { verdict, open_seconds } = judge(attempt, policy);
      const reply = await orUnavailable(
        run(
          CIRCUIT_SCRIPTS.record,
          RecordReply,
          source,
          verdict,
          attempt.reason ?? attempt.outcome,
          permit.generation,
          ms(open_seconds),
          ms(policy.failure_window_seconds),
          ms(policy.grace_seconds),
          policy.failures,
        ),
      );
      if (reply === 'unavailable') return { circuit: 'unavailable', opened: false };
      const [circuit, opened] = reply;
      return { circuit, opened: opened === 1 };
    },

    /** Returns an unused permit, so that the probe of a half-open circuit is free again. */
    async handBack(source: SourceName, permit: CircuitPermit): Promise<void> {
      if (permit.probe) await this.record(source, permit, { outcome: 'skipped' });
    },

    async view(source: SourceName): Promise<Omit<CircuitView, 'quota_resets_in_seconds'> | 'unavailable'> {
      const reply = await orUnavailable(
        run(CIRCUIT_SCRIPTS.view, ViewReply, source, ms(policy.failure_window_seconds)),
      );
      if (reply === 'unavailable') return reply;
      const [state, reason, generation, recent_failures, left] = reply;
      return {
        source,
        state,
        reason: reason || null,
        generation,
        recent_failures,
        opens_again_in_seconds: state === 'open' ? Math.ceil(left / 1000) : null,
      };
    },

    /** Closes the circuit, like `DEL circuit:linkedin:default`. A block that is reported later opens it again. */
    async reset(source: SourceName): Promise<'reset' | 'unavailable'> {
      const reply = await orUnavailable(redis.run((client) => client.del(circuitKey(source))));
      return reply === 'unavailable' ? reply : 'reset';
    },
  };
};
export type CircuitBreaker = ReturnType<typeof circuitBreaker>;

const ms = (seconds: number) => Math.ceil(seconds * 1000);
