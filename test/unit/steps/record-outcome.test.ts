import type { Metrics } from '@aws-lambda-powertools/metrics';
import { describe, expect, it, vi } from 'vitest';
import sample from '../../../events/record-outcome.json' with { type: 'json' };
import { metrics } from '../../../lambdas/adapters/runtime/telemetry.ts';
import { RecordOutcome } from '../../../lambdas/contracts/lookup-steps.ts';
import { recordOutcome } from '../../../lambdas/steps/record-outcome.ts';
import { circuitsOutOfReach, startCircuits } from '../../support/servers/circuits.ts';

const input = RecordOutcome.input.parse(sample);
const { permit } = input.attempt;
const captcha = { ...input, attempt: { source: 'linkedin', permit, outcome: 'blocked', reason: 'captcha' } as const };

it('leaves the circuit closed after an answer', async () => {
  const { circuits, pace } = await startCircuits();
  expect(RecordOutcome.output.parse(await recordOutcome({ circuits, pace })(input))).toEqual({ circuit: 'closed' });
});

it('does not count a lookup with candidates: it is counted when they are matched', async () => {
  const { circuits, pace } = await startCircuits();
  const single = vi.spyOn(metrics, 'singleMetric');
  expect(
    await recordOutcome({ circuits, pace })({
      ...input,
      attempt: { source: 'linkedin', permit, outcome: 'candidates' },
    }),
  ).toEqual({
    circuit: 'closed',
  });
  expect(single).not.toHaveBeenCalled();
});

it('opens it at a block for as long as the source asks, and counts one opening for many blocks', async () => {
  const { circuits, pace } = await startCircuits();
  const metric = { addDimension: vi.fn().mockReturnThis(), addMetric: vi.fn().mockReturnThis() };
  vi.spyOn(metrics, 'singleMetric').mockReturnValue(metric as unknown as Metrics);
  const attempt = {
    source: 'linkedin',
    permit,
    outcome: 'blocked',
    reason: 'rate_limited',
    retry_after_seconds: 7200,
  } as const;
  expect(await recordOutcome({ circuits, pace })({ ...input, attempt })).toEqual({ circuit: 'open' });
  expect(await recordOutcome({ circuits, pace })(captcha)).toEqual({ circuit: 'open' });
  expect(await circuits.view('linkedin')).toMatchObject({ state: 'open', opens_again_in_seconds: 7200 });
  const counted = metric.addMetric.mock.calls.map(([name, , value]) => `${name} ${value}`);
  expect(counted.filter((line) => line === 'CircuitOpened 1')).toHaveLength(1);
  expect(counted.filter((line) => line === 'LookUpBlocked 1')).toHaveLength(2);
  expect(counted.filter((line) => line === 'LookUpFound 0')).toHaveLength(2);
  expect(new Set(metric.addDimension.mock.calls.map(String))).toEqual(new Set(['source,linkedin']));
});

it('answers instead of failing when Redis is out of reach', async () => {
  expect(await recordOutcome(circuitsOutOfReach())(captcha)).toEqual({ circuit: 'unavailable' });
});

describe('a quota that is spent', () => {
  const spent = { source: 'github', permit, outcome: 'skipped', reason: 'quota_spent' } as const;

  it.each([
    ['as long as the source says', 300, 300],
    ['a minute where the source says nothing', undefined, 60],
  ])('lets the source rest %s, and opens no circuit', async (_, retry_after_seconds, seconds) => {
    const { circuits, pace } = await startCircuits();
    const attempt = { ...spent, ...(retry_after_seconds !== undefined && { retry_after_seconds }) };
    expect(await recordOutcome({ circuits, pace })({ ...input, attempt })).toEqual({ circuit: 'closed' });
    expect(await pace.resting('github')).toBe(seconds);
    expect(await circuits.view('github')).toMatchObject({ recent_failures: 0 });
    expect(await pace.resting('bluesky')).toBe(0);
  });

  it('is the only reason for a rest', async () => {
    const { circuits, pace } = await startCircuits();
    const attempt = { source: 'github', permit, outcome: 'failed', reason: 'server_error' } as const;
    await recordOutcome({ circuits, pace })({ ...input, attempt });
    expect(await pace.resting('github')).toBe(0);
  });

  it('gives the probe of a half-open circuit back', async () => {
    const { circuits, pace, redis } = await startCircuits();
    await circuits.record('github', permit, { outcome: 'blocked', reason: 'denied' });
    await redis.admin.hset('circuit:github:default', 'open_until', 1);
    const probing = await circuits.acquire('github');
    if (probing.decision !== 'allowed') throw new Error('There is no probe.');
    expect(await circuits.acquire('github')).toEqual({ decision: 'circuit_open' });
    await recordOutcome({ circuits, pace })({ ...input, attempt: { ...spent, permit: probing.permit } });
    expect(await circuits.acquire('github')).toMatchObject({ decision: 'allowed', permit: { probe: true } });
  });

  it('answers instead of failing when Redis is out of reach', async () => {
    expect(await recordOutcome(circuitsOutOfReach())({ ...input, attempt: spent })).toEqual({
      circuit: 'unavailable',
    });
  });
});
