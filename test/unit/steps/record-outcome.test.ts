import type { Metrics } from '@aws-lambda-powertools/metrics';
import { expect, it, vi } from 'vitest';
import sample from '../../../events/record-outcome.json' with { type: 'json' };
import { metrics } from '../../../lambdas/adapters/telemetry.ts';
import { RecordOutcome } from '../../../lambdas/contracts/steps.ts';
import { recordOutcome } from '../../../lambdas/steps/record-outcome.ts';
import { circuitsOutOfReach, startCircuits } from '../../support/circuits.ts';

const input = RecordOutcome.input.parse(sample);
const captcha = { ...input, attempt: { outcome: 'blocked', reason: 'captcha' } as const };

it('leaves the circuit closed after an answer', async () => {
  const { circuits } = await startCircuits();
  expect(RecordOutcome.output.parse(await recordOutcome({ circuits })(input))).toEqual({ circuit: 'closed' });
});

it('counts a look-up that brought candidates when they are matched, not before', async () => {
  const { circuits } = await startCircuits();
  const single = vi.spyOn(metrics, 'singleMetric');
  expect(await recordOutcome({ circuits })({ ...input, attempt: { outcome: 'candidates' } })).toEqual({
    circuit: 'closed',
  });
  expect(single).not.toHaveBeenCalled();
});

it('opens it at a block for as long as the source asks, and counts that once however many blocks come with it', async () => {
  const { circuits } = await startCircuits();
  const metric = { addDimension: vi.fn().mockReturnThis(), addMetric: vi.fn().mockReturnThis() };
  vi.spyOn(metrics, 'singleMetric').mockReturnValue(metric as unknown as Metrics);
  const attempt = { outcome: 'blocked', reason: 'rate_limited', retry_after_seconds: 7200 } as const;
  expect(await recordOutcome({ circuits })({ ...input, attempt })).toEqual({ circuit: 'open' });
  expect(await recordOutcome({ circuits })(captcha)).toEqual({ circuit: 'open' });
  expect(await circuits.view('linkedin')).toMatchObject({ state: 'open', opens_again_in_seconds: 7200 });
  const counted = metric.addMetric.mock.calls.map(([name, , value]) => `${name} ${value}`);
  expect(counted.filter((line) => line === 'CircuitOpened 1')).toHaveLength(1);
  expect(counted.filter((line) => line === 'LookUpBlocked 1')).toHaveLength(2);
  expect(counted.filter((line) => line === 'LookUpFound 0')).toHaveLength(2);
  expect(new Set(metric.addDimension.mock.calls.map(String))).toEqual(new Set(['source,linkedin']));
});

it('answers instead of failing when Redis is out of reach', async () => {
  expect(await recordOutcome({ circuits: circuitsOutOfReach() })(captcha)).toEqual({ circuit: 'unavailable' });
});
