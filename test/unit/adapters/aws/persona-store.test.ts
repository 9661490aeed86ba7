import { expect, it } from 'vitest';
import { personaStore } from '../../../../lambdas/adapters/aws/persona-store.ts';
import { PERSONA } from '../../../support/builders/talk.ts';
import { useTables } from '../../../support/servers/tables.ts';

const db = useTables();
const personas = () => personaStore(db(), 'Personas');

it('returns a persona as it was written, with its vector', async () => {
  await personas().put(PERSONA);
  expect(await personas().find(PERSONA.user_id)).toEqual(PERSONA);
});

it('keeps one a user: the last', async () => {
  const { headline: _, ...plain } = PERSONA;
  await personas().put(PERSONA);
  await personas().put({ ...plain, interests: ['Chess'] });
  expect(await personas().find(PERSONA.user_id)).toEqual({ ...plain, interests: ['Chess'] });
});

it('leaves out fields without a value', async () => {
  await personas().put({ ...PERSONA, user_id: 'terse', headline: undefined } as never);
  expect(await personas().find('terse')).not.toHaveProperty('headline');
});

it('is undefined for a user without a persona', async () => {
  expect(await personas().find('nobody')).toBeUndefined();
});

it("deletes a user's persona, and ignores an unknown user", async () => {
  await personas().put({ ...PERSONA, user_id: 'leaving' });
  await personas().delete('leaving');
  await personas().delete('leaving');
  expect(await personas().find('leaving')).toBeUndefined();
});
