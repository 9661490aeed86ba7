import { describe, expect, it, vi } from 'vitest';
import type { AcquireCircuitFunction } from '../../../lambdas/adapters/circuit/acquire-circuit-function.ts';
import type { SourceAnswer } from '../../../lambdas/contracts/lookup-steps.ts';
import { withFreshPermit } from '../../../lambdas/jobs/fresh-permit.ts';
import { JOB, NOW } from '../../support/builders/job-rows.ts';

type Asked = Awaited<ReturnType<AcquireCircuitFunction['acquire']>>;
const OLD = { generation: 0, probe: false };
const NEW = { generation: 7, probe: true };
const DELIVERY = { work: 'a-work', isFirst: true };
const input = { job_id: JOB, person_index: 1, source: 'github' as const, permit: OLD, acquired_at: NOW.toISOString() };
const FOUND: SourceAnswer = { source: 'github', outcome: 'candidates' };

/** A lookup that waited for this long, and its circuit's answer now. */
const waited = (waitedSeconds: number, asked?: Partial<Asked>, permit = OLD) => {
  const acquire = vi.fn(async () => ({ sources: [], off: [], attempts: [], ...asked }) as Asked);
  const lookup = vi.fn(async () => FOUND);
  const answer = withFreshPermit(
    () => ({ acquire }),
    lookup,
    () => new Date(NOW.getTime() + waitedSeconds * 1000),
  )({ ...input, permit }, DELIVERY);
  return { acquire, lookup, answer };
};

describe('a lookup that waited', () => {
  it.each([
    ['not at all', 0, OLD],
    ['five seconds', 5, OLD],
    ['a minute with the probe of a half-open circuit, which is leased to it', 60, NEW],
  ])('%s uses its permit, without another call', async (_, seconds, permit) => {
    const { acquire, lookup, answer } = waited(seconds, undefined, permit);
    expect(await answer).toEqual({ ...FOUND, permit });
    expect([acquire.mock.calls.length, lookup.mock.calls.length]).toEqual([0, 1]);
  });

  it('longer asks its circuit again, and uses the new permit', async () => {
    const { acquire, lookup, answer } = waited(5.1, { next: 'api', source: 'github', permit: NEW });
    expect(await answer).toEqual({ ...FOUND, permit: NEW });
    expect(acquire).toHaveBeenCalledExactlyOnceWith({
      ...{ job_id: JOB, person_index: 1, sources: ['github'], off: [], attempts: [], last: [] },
    });
    expect(lookup).toHaveBeenCalledExactlyOnceWith(input, DELIVERY);
  });

  it.each(['circuit_open', 'quota_spent'])('is skipped when its source must not be asked now: %s', async (reason) => {
    const { lookup, answer } = waited(90, {
      next: 'nobody',
      attempts: [{ source: 'github', outcome: 'skipped', reason }],
    });
    expect(await answer).toEqual({ source: 'github', outcome: 'skipped', reason, permit: OLD });
    expect(lookup).not.toHaveBeenCalled();
  });

  it('goes back until its turn when the pace of its source has no room', async () => {
    const { lookup, answer } = waited(90, { next: 'wait', seconds: 42 });
    await expect(answer).rejects.toMatchObject({ name: 'ProviderRateLimited', retryAfterSeconds: 42 });
    expect(lookup).not.toHaveBeenCalled();
  });
});
