import { type Gemini, gemini } from '../adapters/gemini.ts';
import { type PersonaStore, personaStore } from '../adapters/persona-store.ts';
import { StepError } from '../contracts/errors.ts';
import { PersonaInput } from '../contracts/persona.ts';
import { HttpProblem } from '../contracts/problem.ts';
import { OfUserParams } from '../contracts/requests.ts';
import { personaLines } from '../domain/material.ts';
import { ownUserId } from '../domain/ownership.ts';
import { personaView } from '../domain/persona-view.ts';
import { scrubValue } from '../domain/pii/scrub.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';

interface Dependencies {
  personas: Pick<PersonaStore, 'put'>;
  model: Pick<Gemini, 'embed'>;
  now: () => Date;
}

const CONTRACT = { params: OfUserParams, body: PersonaInput };

/**
 * PUT /v2/personas/{user_id}: who the user is, in their own words.
 *
 * Embedded at once and not with the first job: a persona is written rarely and read by every insight. Numbers and
 * addresses in it are replaced first, as in a transcript; the answer shows what is kept.
 */
export const putPersona =
  ({ personas, model, now }: Dependencies) =>
  async ({ owner, params: { user_id }, body }: EndpointRequest<typeof CONTRACT>) => {
    ownUserId(user_id, owner);
    const { value: said } = scrubValue(body);
    const lines = personaLines(said);
    if (lines.length === 0) {
      throw new HttpProblem(400, 'A persona needs at least one of headline, interests and bio.', [
        { field: 'interests', message: 'must not be empty when there is neither headline nor bio' },
      ]);
    }
    const embedding = await model.embed(lines.map(({ text }) => text).join('\n')).catch((error: unknown) => {
      if (!(error instanceof StepError)) throw error;
      throw new HttpProblem(503, 'The persona could not be embedded at the moment. Please try again.', undefined, {
        cause: error,
      });
    });
    const persona = { ...said, user_id, embedding, embedded_at: now().toISOString() };
    await personas.put(persona);
    return { status: 200, body: personaView(persona) };
  };

export const handler = httpEndpoint(CONTRACT, () =>
  putPersona({ personas: personaStore(), model: gemini(), now: () => new Date() }),
);
