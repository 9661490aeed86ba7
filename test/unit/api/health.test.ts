import { expect, it } from 'vitest';
import { health } from '../../../lambdas/api/health.ts';

const well = {
  tables: ['jobs', 'personas'],
  tableIsActive: async () => true,
  executions: { machineIsActive: async () => true },
  cache: { isAvailable: async () => true },
};
const ALL_OK = { tables: 'ok', state_machine: 'ok', cache: 'ok' };

it('answers ok when everything is available', async () => {
  expect(await health(well)()).toEqual({ status: 200, body: { status: 'ok', checks: ALL_OK } });
});

it.each([
  ['one table is not active', { tableIsActive: async (name: string) => name !== 'personas' }, { tables: 'failing' }],
  ['a table cannot be asked', { tableIsActive: () => Promise.reject(new Error('secret')) }, { tables: 'failing' }],
  ['the machine is not active', { executions: { machineIsActive: async () => false } }, { state_machine: 'failing' }],
  [
    'the machine is gone',
    { executions: { machineIsActive: () => Promise.reject(new Error('secret')) } },
    { state_machine: 'failing' },
  ],
  ['the cache is not available', { cache: { isAvailable: async () => false } }, { cache: 'failing' }],
  [
    'the cache cannot be asked',
    { cache: { isAvailable: () => Promise.reject(new Error('secret')) } },
    { cache: 'failing' },
  ],
])('answers degraded with the failing check when %s', async (_, broken, failing) => {
  const answer = await health({ ...well, ...broken })();
  expect(answer).toEqual({ status: 200, body: { status: 'degraded', checks: { ...ALL_OK, ...failing } } });
});
