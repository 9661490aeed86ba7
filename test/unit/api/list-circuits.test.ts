import { expect, it } from 'vitest';
import { listCircuits } from '../../../lambdas/api/list-circuits.ts';
import { CircuitView } from '../../../lambdas/contracts/circuit.ts';
import { SOURCES } from '../../../lambdas/contracts/person.ts';
import { circuitsOutOfReach, startCircuits } from '../../support/circuits.ts';

it('shows the circuit of every source', async () => {
  const { circuits } = await startCircuits();
  await circuits.record('linkedin', { generation: 0, probe: false }, { outcome: 'blocked', reason: 'denied' });
  const { status, body } = await listCircuits({ circuits })();
  expect(status).toBe(200);
  const views = CircuitView.array().parse(body.circuits);
  expect(views.map(({ source }) => source)).toEqual(SOURCES);
  expect(views.map(({ state, reason }) => [state, reason])).toEqual([
    ['open', 'denied'],
    ['closed', null],
    ['closed', null],
  ]);
});

it('changes nothing by looking', async () => {
  const { circuits, redis } = await startCircuits();
  await listCircuits({ circuits })();
  expect(await redis.admin.dbsize()).toBe(0);
});

it('answers 503 when Redis is out of reach, rather than "all closed"', async () => {
  await expect(listCircuits({ circuits: circuitsOutOfReach() })()).rejects.toMatchObject({ status: 503 });
});
