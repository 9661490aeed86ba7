import type { CircuitPermit } from '../../contracts/circuit.ts';
import type { SourceAnswer } from '../../contracts/lookup-steps.ts';

/** When a source is left alone, and for how long. Times are in seconds. */
export const CIRCUIT_POLICY = {
  /** An hour, as the specification asks. */
  open_seconds: 3_600,
  /**
   * A source may ask for a longer rest by Retry-After. A day is the limit, or one absurd header would end the source
   * for good.
   */
  longest_open_seconds: 86_400,
  /** This many failures... */
  failures: 5,
  /** ...within this time open the circuit. Fewer are a slow site or a bad minute. */
  failure_window_seconds: 60,
  /**
   * How long a probe may stay unanswered: a lookup's 60 s at worst, and 30 s for the state machine to start it and to
   * report.
   */
  probe_lease_seconds: 90,
  /**
   * How long the key outlives the opening. If both expired together, the circuit would be closed at once and every
   * worker would ask; the key must survive until a probe. With 5 minutes its TTL after a trip is 3,900 s. A source that
   * nobody asked for in that time starts fresh.
   */
  grace_seconds: 300,
};
export type CircuitPolicy = typeof CIRCUIT_POLICY;

/** How long a permit is valid until its lookup begins, in seconds. The lookup then takes 30 s of a probe's lease. */
const FRESH_SECONDS = 5;
const FRESH_PROBE_SECONDS = CIRCUIT_POLICY.probe_lease_seconds - 30;

/** Whether a lookup may still use a permit of that time. */
export const isFresh = ({ probe }: CircuitPermit, acquiredAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(acquiredAt) <= (probe ? FRESH_PROBE_SECONDS : FRESH_SECONDS) * 1000;

/**
 * What an attempt says about its source: `success` (it answers), `failure` (it may be in trouble: counted), `trip` (it
 * told us to stop) or `nothing` (it was not asked, or the trouble was ours). `open_seconds` is how long the circuit
 * stays open if this opens it.
 */
export type CircuitVerdict = { verdict: 'success' | 'failure' | 'trip' | 'nothing'; open_seconds: number };

/**
 * An `auth_wall` counts as a failure and does not trip. A site shows it to any stranger on that page, whatever we did
 * before, so a single one must not block the source for everybody. Five in a minute mean that the site shows strangers
 * nothing today.
 */
const TRIPPING: ReadonlySet<string | undefined> = new Set(['captcha', 'rate_limited', 'denied']);

/** Reasons on our side. Only the source's answer, or its silence, counts for its circuit. */
const OURS: ReadonlySet<string | undefined> = new Set([
  'look_up_crashed',
  'interrupted',
  'interrupted_again',
  'browser_lost',
]);

/** @param attempt how a lookup ended; `retry_after_seconds` is what the source asked for, if anything */
export const judge = (
  attempt: Omit<SourceAnswer, 'source'>,
  policy: CircuitPolicy = CIRCUIT_POLICY,
): CircuitVerdict => {
  const asked = attempt.retry_after_seconds ?? 0;
  const open_seconds = Math.max(policy.open_seconds, Math.min(asked, policy.longest_open_seconds));
  switch (attempt.outcome) {
    case 'candidates':
    case 'found':
    case 'absent':
      return { verdict: 'success', open_seconds };
    case 'blocked':
      return { verdict: TRIPPING.has(attempt.reason) ? 'trip' : 'failure', open_seconds };
    case 'failed':
      return { verdict: OURS.has(attempt.reason) ? 'nothing' : 'failure', open_seconds };
    case 'skipped':
      return { verdict: 'nothing', open_seconds };
  }
};
