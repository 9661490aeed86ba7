import { expect, it } from 'vitest';
import { listCircuits } from '../../../lambdas/api/list-circuits.ts';
import { CircuitView } from '../../../lambdas/contracts/circuit.ts';
import { SOURCE_NAMES } from '../../../lambdas/contracts/sources.ts';
import { circuitsOutOfReach, startCircuits } from '../../support/servers/circuits.ts';

it('shows the circuit of every source, and how long its quota is spent', async () => {
  const { circuits, pace } = await startCircuits();
  await pace.rest('github', 90);
  await circuits.record('linkedin', { generation: 0, probe: false }, { outcome: 'blocked', reason: 'denied' });
  const { status, body } = await listCircuits({ circuits, pace })();
  expect(status).toBe(200);
  const views = CircuitView.array().parse(body.circuits);
  expect(views.map(({ source }) => source)).toEqual(SOURCE_NAMES);
  const open = views.filter(({ state }) => state !== 'closed');
  expect(open).toMatchObject([{ source: 'linkedin', state: 'open', reason: 'denied' }]);
  const resting = views.filter((view) => view.quota_resets_in_seconds !== null);
  expect(resting).toMatchObject([{ source: 'github', state: 'closed', quota_resets_in_seconds: 90 }]);
});

it('changes nothing by reading', async () => {
  const { circuits, pace, redis } = await startCircuits();
  await listCircuits({ circuits, pace })();
  expect(await redis.admin.dbsize()).toBe(0);
});

it('answers 503 when Redis is out of reach, rather than "all closed"', async () => {
  await expect(listCircuits(circuitsOutOfReach())()).rejects.toMatchObject({ status: 503 });
});
