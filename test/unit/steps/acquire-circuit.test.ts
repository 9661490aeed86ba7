import { describe, expect, it, vi } from 'vitest';
import sample from '../../../events/acquire-circuit.json' with { type: 'json' };
import type { InputOf } from '../../../lambdas/contracts/execution.ts';
import { AcquireCircuit } from '../../../lambdas/contracts/lookup-steps.ts';
import type { SourceAttempt } from '../../../lambdas/contracts/person.ts';
import { SOURCES, type SourceName } from '../../../lambdas/contracts/sources.ts';
import { acquireCircuit } from '../../../lambdas/steps/acquire-circuit.ts';
import { NOW } from '../../support/builders/job-rows.ts';
import { circuitsOutOfReach, startCircuits } from '../../support/servers/circuits.ts';

const PERMIT = { generation: 0, probe: false };
const input: InputOf<typeof AcquireCircuit> = AcquireCircuit.input.parse(sample);

const skipped = (source: SourceName, reason: string): SourceAttempt => ({ source, outcome: 'skipped', reason });

/** The step with a Redis of its own, and its answer for these sources. */
const acquiring = async () => {
  const { circuits, pace, redis } = await startCircuits();
  const step = acquireCircuit({ circuits, pace, now: () => NOW });
  const acquire = async (sources: SourceName[], more: Partial<typeof input> = {}) =>
    AcquireCircuit.output.parse(await step({ ...input, sources, ...more }));
  /** The source told us to stop. */
  const open = (source: SourceName) => circuits.record(source, PERMIT, { outcome: 'blocked', reason: 'captcha' });
  return { circuits, pace, redis, acquire, open };
};

describe('the next source', () => {
  it('is never a disabled one, which is reported as skipped in its turn', async () => {
    const { acquire } = await acquiring();
    expect(await acquire(['brave', 'github', 'exa'], { off: ['brave', 'exa'] })).toMatchObject({
      ...{ next: 'api', source: 'github', sources: ['exa'], attempts: [skipped('brave', 'disabled')] },
    });
    expect(await acquire(['exa'], { off: ['brave', 'exa'] })).toMatchObject({
      ...{ next: 'nobody', attempts: [skipped('exa', 'disabled')] },
    });
  });

  it('is the first that is allowed, with its permit; the sources after it remain', async () => {
    const { acquire } = await acquiring();
    expect(await acquire(['linkedin', 'x', 'github'])).toEqual({
      ...{ next: 'browser', source: 'linkedin', permit: PERMIT, acquired_at: NOW.toISOString() },
      ...{ sources: ['x', 'github'], off: [], attempts: [] },
    });
    expect(await acquire(['github', 'x'])).toMatchObject({ next: 'api', source: 'github', sources: ['x'] });
  });

  it("comes with the attempts so far, the last source's at the end", async () => {
    const { acquire } = await acquiring();
    const before: SourceAttempt[] = [{ source: 'linkedin', outcome: 'blocked', reason: 'captcha' }];
    const last: SourceAttempt = { source: 'x', outcome: 'absent' };
    expect(await acquire(['google'], { attempts: before, last })).toMatchObject({ attempts: [...before, last] });
  });

  it('is found in one call, however many circuits are open before it', async () => {
    const { acquire, open } = await acquiring();
    for (const source of ['linkedin', 'x', 'google'] as const) await open(source);
    expect(await acquire(['linkedin', 'x', 'google', 'github', 'exa'])).toMatchObject({
      ...{ next: 'api', source: 'github', sources: ['exa'] },
      attempts: [skipped('linkedin', 'circuit_open'), skipped('x', 'circuit_open'), skipped('google', 'circuit_open')],
    });
  });

  it('comes before a source without room at the moment, which keeps its turn', async () => {
    const { acquire, pace } = await acquiring();
    await pace.rest('github', 4);
    expect(await acquire(['github', 'bluesky', 'x'])).toMatchObject({
      ...{ next: 'api', source: 'bluesky', sources: ['github', 'x'], attempts: [] },
    });
  });

  it('takes room for one lookup only', async () => {
    const { acquire, pace } = await acquiring();
    const taken = vi.spyOn(pace, 'take');
    await acquire(['github', 'bluesky']);
    expect(taken).toHaveBeenCalledExactlyOnceWith('github', `${input.job_id}/${input.person_index}`);
  });
});

describe('when no source may be asked now', () => {
  it('says how long to wait for the first source with room', async () => {
    const { acquire, pace } = await acquiring();
    await pace.rest('github', 5);
    await pace.rest('bluesky', 3);
    expect(await acquire(['github', 'bluesky'])).toEqual({
      ...{ next: 'wait', seconds: 3, sources: ['github', 'bluesky'], off: [], attempts: [] },
    });
  });

  it.each([
    [5, { next: 'wait', seconds: 5, sources: ['github'], attempts: [] }],
    [6, { next: 'nobody', attempts: [skipped('github', 'quota_spent')] }],
  ])('waits for a quota that is full again in %i seconds: %o', async (seconds, answer) => {
    const { acquire, pace } = await acquiring();
    await pace.rest('github', seconds);
    expect(await acquire(['github'])).toMatchObject(answer);
  });

  it('waits for one source, and skips those whose quota is spent for longer', async () => {
    const { acquire, pace, open } = await acquiring();
    await pace.rest('github', 600);
    await pace.rest('bluesky', 4);
    await open('x');
    expect(await acquire(['github', 'x', 'bluesky'])).toMatchObject({
      ...{ next: 'wait', seconds: 4, sources: ['bluesky'] },
      attempts: [skipped('github', 'quota_spent'), skipped('x', 'circuit_open')],
    });
  });

  it('ends when all circuits are open, or no source is left', async () => {
    const { acquire, open } = await acquiring();
    await open('linkedin');
    expect(await acquire(['linkedin'])).toEqual({
      ...{ next: 'nobody', sources: [], off: [], attempts: [skipped('linkedin', 'circuit_open')] },
    });
    expect(await acquire([])).toMatchObject({ next: 'nobody', attempts: [] });
  });

  it('keeps a turn for every lookup when our own pace is full, so that none is lost or comes back in vain', async () => {
    const { acquire } = await acquiring();
    const people = Array.from({ length: 50 }, (_, person_index) => ({ person_index }));
    const first = await Promise.all(people.map((person) => acquire(['github'], person)));
    const waits = first.map((answer) => (answer.next === 'wait' ? answer.seconds : 0));
    const { requestsAMinute, requestsALookup } = SOURCES.github.pace;
    const room = requestsAMinute / requestsALookup;
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(room);
    const windows = waits.map((seconds) => Math.round(seconds / 70));
    expect(new Set(windows.slice(room, 2 * room))).toEqual(new Set([1]));
    expect(new Set(windows.slice(2 * room))).toEqual(new Set([2]));
    const again = await acquire(['github'], { person_index: 2 * room });
    expect(again).toMatchObject({ next: 'wait', sources: ['github'], attempts: [] });
  });

  it('gives a lookup the same turn, however often it asks', async () => {
    const { acquire } = await acquiring();
    for (let time = 0; time < 30; time += 1) expect(await acquire(['github'])).toMatchObject({ next: 'api' });
  });
});

it('returns the probe of a half-open circuit when the pace has no room', async () => {
  const { acquire, open, pace, redis } = await acquiring();
  await open('github');
  await redis.admin.hset('circuit:github:default', 'open_until', 1);
  await pace.rest('github', 4);
  expect(await acquire(['github'])).toMatchObject({ next: 'wait', sources: ['github'] });
  await pace.reset('github');
  expect(await acquire(['github'])).toMatchObject({ next: 'api', permit: { probe: true } });
  expect(await acquire(['github'])).toMatchObject({ next: 'nobody', attempts: [skipped('github', 'circuit_open')] });
});

describe('fails by a name that the machine retries when Redis is out of reach', () => {
  const step = (deps: Partial<ReturnType<typeof circuitsOutOfReach>>) =>
    acquireCircuit({ ...circuitsOutOfReach(), ...deps, now: () => NOW })({ ...input, sources: ['github'] });

  it('for the circuits', async () => {
    await expect(step({})).rejects.toMatchObject({ name: 'CircuitUnavailable' });
  });

  it('for the pace', async () => {
    const { circuits } = await startCircuits();
    await expect(step({ circuits })).rejects.toMatchObject({ name: 'CircuitUnavailable' });
  });
});
