import { expect, it } from 'vitest';
import { tableIsActive } from '../../../../lambdas/adapters/aws/dynamodb.ts';
import { useTables } from '../../../support/servers/tables.ts';

const db = useTables();

it('is one connection a function', () => {
  expect(db()).toBe(db());
});

it('says of a table of the stack that it is active, and throws for one that is not there', async () => {
  expect(await tableIsActive('Jobs')).toBe(true);
  await expect(tableIsActive('Nothing')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
