import { expect, it } from 'vitest';
import { getPersona } from '../../../lambdas/api/get-persona.ts';
import type { Persona } from '../../../lambdas/contracts/persona.ts';
import { endpointRequest } from '../../support/builders/endpoint-request.ts';
import { OWNER } from '../../support/builders/job-rows.ts';

const persona: Persona = {
  user_id: OWNER,
  interests: ['Solana'],
  embedding: { vector: [1, 0], model: 'an-embedding-model', dimensions: 2 },
  embedded_at: '2026-11-23T10:00:00.000Z',
};
const asking = (user_id: string, held: Persona | undefined) =>
  getPersona({ personas: { find: async (id) => (id === held?.user_id ? held : undefined) } })(
    endpointRequest({ params: { user_id } }),
  );

it('shows the persona and what embedded it, without the vector', async () => {
  expect(await asking(OWNER, persona)).toEqual({
    status: 200,
    body: {
      user_id: OWNER,
      headline: null,
      interests: ['Solana'],
      bio: null,
      language: null,
      embedded_at: '2026-11-23T10:00:00.000Z',
      embedding: { model: 'an-embedding-model', dimensions: 2 },
    },
  });
});

it('answers 404 without a persona', async () => {
  await expect(asking(OWNER, undefined)).rejects.toMatchObject({ status: 404 });
});

it("answers 403 for another user's persona, whether it exists or not", async () => {
  const another = { ...persona, user_id: 'another-user' };
  await expect(asking('another-user', another)).rejects.toMatchObject({ status: 403 });
  await expect(asking('another-user', undefined)).rejects.toMatchObject({ status: 403 });
});
