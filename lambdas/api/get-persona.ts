import { type PersonaStore, personaStore } from '../adapters/aws/persona-store.ts';
import { HttpProblem } from '../contracts/problem.ts';
import { UserParams } from '../contracts/requests.ts';
import { personaView } from '../domain/job/persona-view.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';
import { ownUserId } from '../middleware/ownership.ts';

interface Dependencies {
  personas: Pick<PersonaStore, 'find'>;
}

const CONTRACT = { params: UserParams };

/**
 * Shows the caller's own persona, and when it was embedded.
 *
 * Trigger: `GET /v2/personas/{user_id}`.
 */
export const getPersona =
  ({ personas }: Dependencies) =>
  async ({ owner, params: { user_id } }: EndpointRequest<typeof CONTRACT>) => {
    ownUserId(user_id, owner);
    const persona = await personas.find(user_id);
    if (!persona) throw new HttpProblem(404, 'There is no persona yet.');
    return { status: 200, body: personaView(persona) };
  };

export const handler = httpEndpoint(CONTRACT, () => getPersona({ personas: personaStore() }));
