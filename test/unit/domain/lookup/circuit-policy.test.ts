import { describe, expect, it } from 'vitest';
import { BLOCK_REASONS, SKIP_REASONS } from '../../../../lambdas/contracts/person.ts';
import { CIRCUIT_POLICY, isFresh, judge } from '../../../../lambdas/domain/lookup/circuit-policy.ts';

describe('the policy of the circuits', () => {
  it.each(['candidates', 'found', 'absent'] as const)('takes %s for an answer of the source', (outcome) => {
    expect(judge({ outcome }).verdict).toBe('success');
  });

  it('stops at captcha, 429 and 999, and only counts an authentication wall', () => {
    const verdicts = BLOCK_REASONS.map((reason) => [reason, judge({ outcome: 'blocked', reason }).verdict]);
    expect(Object.fromEntries(verdicts)).toEqual({
      captcha: 'trip',
      rate_limited: 'trip',
      denied: 'trip',
      auth_wall: 'failure',
    });
  });

  it('counts a block that it does not know', () => {
    expect(judge({ outcome: 'blocked' }).verdict).toBe('failure');
  });

  it('counts failures', () => {
    expect(judge({ outcome: 'failed', reason: 'timeout' }).verdict).toBe('failure');
  });

  it.each(['look_up_crashed', 'interrupted', 'interrupted_again', 'browser_lost'])(
    'learns nothing about a source from %s, which is our trouble',
    (reason) => expect(judge({ outcome: 'failed', reason })).toEqual({ verdict: 'nothing', open_seconds: 3_600 }),
  );

  it.each([
    ['a lookup for five seconds', false, 5],
    ["a probe for a minute, so that its lookup's 30 seconds fit into the lease", true, 60],
  ])('permits %s', (_, probe, seconds) => {
    const after = (milliseconds: number) =>
      isFresh({ generation: 1, probe }, '2026-11-26T12:00:00Z', new Date(Date.UTC(2026, 10, 26, 12) + milliseconds));
    expect(after(seconds * 1_000)).toBe(true);
    expect(after(seconds * 1_000 + 1)).toBe(false);
  });

  it.each(SKIP_REASONS)('learns nothing from a lookup skipped for %s', (reason) => {
    expect(judge({ outcome: 'skipped', reason }).verdict).toBe('nothing');
  });

  it.each([
    ['an hour when the source asks for nothing', undefined, 3_600],
    ['an hour when the source asks for less', 120, 3_600],
    ['as long as the source asks for', 7_200, 7_200],
    ['a day at most', 10 * 365 * 86_400, 86_400],
  ])('opens for %s', (_, retry_after_seconds, expected) => {
    expect(judge({ outcome: 'blocked', reason: 'rate_limited', retry_after_seconds }).open_seconds).toBe(expected);
  });

  it('waits for a probe longer than the slowest scrape, and keeps the key longer than for one probe', () => {
    const slowestScrapeSeconds = 60;
    expect(CIRCUIT_POLICY.probe_lease_seconds).toBeGreaterThan(slowestScrapeSeconds);
    expect(CIRCUIT_POLICY.grace_seconds).toBeGreaterThan(CIRCUIT_POLICY.probe_lease_seconds);
  });
});
