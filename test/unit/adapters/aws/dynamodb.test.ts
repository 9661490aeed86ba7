import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { useTables } from '../../../support/servers/tables.ts';

useTables();

let dynamodb: typeof import('../../../../lambdas/adapters/aws/dynamodb.ts');
beforeAll(async () => {
  // A connection reads its address once, and another file of this worker may have opened it.
  vi.resetModules();
  dynamodb = await import('../../../../lambdas/adapters/aws/dynamodb.ts');
});
afterAll(() => dynamodb.documents().destroy());

it('is one client a function', () => {
  expect(dynamodb.documents()).toBe(dynamodb.documents());
});

it('reports a table of the stack as active, and throws for a missing one', async () => {
  expect(await dynamodb.tableIsActive('Jobs')).toBe(true);
  await expect(dynamodb.tableIsActive('Nothing')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
