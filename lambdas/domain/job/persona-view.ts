import type { Persona } from '../../contracts/persona.ts';

/** A persona as its user sees it: the vector's model and length instead of the vector. */
export const personaView = ({ user_id, headline, interests, bio, language, embedded_at, embedding }: Persona) => ({
  user_id,
  headline: headline ?? null,
  interests,
  bio: bio ?? null,
  language: language ?? null,
  embedded_at,
  embedding: { model: embedding.model, dimensions: embedding.dimensions },
});
