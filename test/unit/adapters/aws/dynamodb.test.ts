import { expect, it } from 'vitest';
import { tableIsActive } from '../../../../lambdas/adapters/aws/dynamodb.ts';
import { useTables } from '../../../support/servers/tables.ts';

const db = useTables();

it('is one client a function', () => {
  expect(db()).toBe(db());
});

it('reports a table of the stack as active, and throws for a missing one', async () => {
  expect(await tableIsActive('Jobs')).toBe(true);
  await expect(tableIsActive('Nothing')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
