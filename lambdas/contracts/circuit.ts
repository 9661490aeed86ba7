import * as z from 'zod';
import { SourceName } from './sources.ts';

export const CIRCUIT_STATES = ['closed', 'open', 'half_open'] as const;
export const CircuitState = z.enum(CIRCUIT_STATES);
export type CircuitState = z.infer<typeof CircuitState>;

/** One hash a source; `DEL` resets it and its `TTL` is positive while it matters. */
export const circuitKey = (source: SourceName) => `circuit:${source}:default`;

/** The pace of an API: what was sent of late, and until when its quota is spent. Beside the circuit, in a hash of its own. */
export const paceKey = (source: SourceName) => `pace:${source}:default`;

/**
 * The right to make one request. `generation` is the server's time in microseconds at the last
 * opening or probe, 0 while the circuit is closed; a permit of an older one can no longer close it.
 * `probe` marks the single request that a half-open circuit lets through.
 */
export const CircuitPermit = z.object({ generation: z.number().int().nonnegative(), probe: z.boolean() });
export type CircuitPermit = z.infer<typeof CircuitPermit>;

/** What one circuit answers: go ahead, with the permit to hand back, or the source is resting. */
export type CircuitDecision = { decision: 'allowed'; permit: CircuitPermit } | { decision: 'circuit_open' };

/** One circuit as `GET /v2/circuits` shows it; times in seconds. */
export const CircuitView = z.object({
  source: SourceName,
  state: CircuitState,
  reason: z.string().nullable(),
  generation: z.number().int(),
  recent_failures: z.number().int(),
  opens_again_in_seconds: z.number().nullable(),
  /** Until the source's quota is full again. Null while it is not spent. */
  quota_resets_in_seconds: z.number().nullable(),
});
export type CircuitView = z.infer<typeof CircuitView>;
