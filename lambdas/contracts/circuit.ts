import * as z from 'zod';
import { SourceName } from './sources.ts';

export const CIRCUIT_STATES = ['closed', 'open', 'half_open'] as const;
export const CircuitState = z.enum(CIRCUIT_STATES);
export type CircuitState = z.infer<typeof CircuitState>;

/** One hash a source. `DEL` resets it, and it has a `TTL` while it matters. */
export const circuitKey = (source: SourceName) => `circuit:${source}:default`;

/** The pace of an API, in a hash beside the circuit: recent requests, and until when the quota is spent. */
export const paceKey = (source: SourceName) => `pace:${source}:default`;

/**
 * The permission to make one request. `generation` is the server's time in microseconds at the last opening or probe,
 * and 0 while the circuit is closed. A permit of an older generation can no longer close the circuit. `probe` marks the
 * one request that a half-open circuit lets through.
 */
export const CircuitPermit = z.object({ generation: z.number().int().nonnegative(), probe: z.boolean() });
export type CircuitPermit = z.infer<typeof CircuitPermit>;

/** A circuit's answer: go ahead with this permit, or leave the source alone. */
export type CircuitDecision = { decision: 'allowed'; permit: CircuitPermit } | { decision: 'circuit_open' };

/** One circuit as `GET /v2/circuits` shows it. Times are in seconds. */
export const CircuitView = z.object({
  source: SourceName,
  state: CircuitState,
  reason: z.string().nullable(),
  generation: z.number().int(),
  recent_failures: z.number().int(),
  opens_again_in_seconds: z.number().nullable(),
  /** Until the source's quota is full again. Null while the quota is not spent. */
  quota_resets_in_seconds: z.number().nullable(),
});
export type CircuitView = z.infer<typeof CircuitView>;
