import type { CircuitPermit } from '../../contracts/circuit.ts';
import type { SourceAnswer } from '../../contracts/lookup-steps.ts';

/** When a source is left alone and for how long; times in seconds. */
export const CIRCUIT_POLICY = {
  /** The seed's one hour. */
  open_seconds: 3_600,
  /** A source may ask for a longer rest by Retry-After; a day is the most we believe, or one absurd header would end the source for good. */
  longest_open_seconds: 86_400,
  /** So many failures... */
  failures: 5,
  /** ...within so long open the circuit: a slow site or a bad minute, not a block. */
  failure_window_seconds: 60,
  /** How long a probe may stay unanswered: a lookup's 60 s at worst, and 30 s for the state machine to start it and to report. */
  probe_lease_seconds: 90,
  /**
   * How long the key outlives the opening. Were it to expire with the opening, the circuit would be closed at once and every worker would
   * rush in; it must survive until somebody comes to probe. With 5 minutes its TTL after a trip is 3,900 s. A source that nobody asked for
   * in all that time starts afresh.
   */
  grace_seconds: 300,
};
export type CircuitPolicy = typeof CIRCUIT_POLICY;

/** How long a permit holds until its lookup begins, in seconds. The lookup then takes half a minute of a probe's lease. */
const FRESH_SECONDS = 5;
const FRESH_PROBE_SECONDS = CIRCUIT_POLICY.probe_lease_seconds - 30;

/** Whether a lookup may still go by a permit that it got then. */
export const isFresh = ({ probe }: CircuitPermit, acquiredAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(acquiredAt) <= (probe ? FRESH_PROBE_SECONDS : FRESH_SECONDS) * 1000;

/**
 * What an attempt says about its source: `success` (it answers us), `failure` (it may be in trouble: counted), `trip` (it told us to stop)
 * or `nothing` (it was never asked, or the trouble was ours). `open_seconds` is how long the circuit stays open if this opens it.
 */
export type CircuitVerdict = { verdict: 'success' | 'failure' | 'trip' | 'nothing'; open_seconds: number };

/**
 * An `auth_wall` is counted and does not trip: it is how a site treats any stranger who opens that page, not an answer to our behaviour, so
 * one of them must not take the source from everybody for an hour. Five in a minute say that the site shows strangers nothing today.
 */
const TRIPPING: ReadonlySet<string | undefined> = new Set(['captcha', 'rate_limited', 'denied']);

/** What ended a lookup on our side. Only an answer of the source counts for its circuit, or its silence. */
const OURS: ReadonlySet<string | undefined> = new Set([
  'look_up_crashed',
  'interrupted',
  'interrupted_again',
  'browser_lost',
]);

/** @param attempt how a lookup ended; `retry_after_seconds` is what the source asked for, if it did. */
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
