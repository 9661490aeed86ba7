import { expect, it } from 'vitest';
import sample from '../../../events/acquire-circuit.json' with { type: 'json' };
import { AcquireCircuit } from '../../../lambdas/contracts/steps.ts';
import { acquireCircuit } from '../../../lambdas/steps/acquire-circuit.ts';
import { circuitsOutOfReach, startCircuits } from '../../support/circuits.ts';

const input = AcquireCircuit.input.parse(sample);

it('hands out a permit while the source answers, and none once it told us to stop', async () => {
  const { circuits } = await startCircuits();
  const step = acquireCircuit({ circuits });
  const answer = AcquireCircuit.output.parse(await step(input));
  expect(answer).toEqual({ decision: 'allowed', permit: { generation: 0, probe: false } });

  await circuits.record(input.source, { generation: 0, probe: false }, { outcome: 'blocked', reason: 'captcha' });
  expect(AcquireCircuit.output.parse(await step(input))).toEqual({ decision: 'circuit_open' });
});

it('fails by a name that the machine retries when Redis is out of reach', async () => {
  await expect(acquireCircuit({ circuits: circuitsOutOfReach() })(input)).rejects.toMatchObject({
    name: 'CircuitUnavailable',
  });
});
