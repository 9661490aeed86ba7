import { expect, it } from 'vitest';
import { connectionStore } from '../../../../lambdas/adapters/aws/connection-store.ts';
import { MOST_CONNECTIONS } from '../../../../lambdas/contracts/live.ts';
import { connection } from '../../../support/builders/connections.ts';
import { useTables } from '../../../support/servers/tables.ts';

const db = useTables();
const store = () => connectionStore(db(), 'Connections');

it('keeps a connection until it is deleted', async () => {
  const row = connection('one', { owner: 'ada' });
  await store().put(row);
  expect(await store().find('one')).toEqual(row);
  expect(await store().ofOwner('ada')).toEqual([row]);
  await store().delete('one');
  await store().delete('one');
  expect([await store().find('one'), await store().ofOwner('ada')]).toEqual([undefined, []]);
});

it("finds an owner's newest connections, and no more than so many", async () => {
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  const rows = Array.from({ length: MOST_CONNECTIONS + 2 }, (_, second) =>
    connection(`of-bob-${second}`, { owner: 'bob', connected_at: at(second) }),
  );
  await Promise.all([...rows, connection('of-carol', { owner: 'carol' })].map((row) => store().put(row)));
  expect(await store().ofOwner('bob')).toEqual(rows.slice(2).reverse());
});
