import { type PersonaStore, personaStore } from '../adapters/aws/persona-store.ts';
import { type Gemini, gemini } from '../adapters/providers/gemini.ts';
import { StepError } from '../contracts/errors.ts';
import { PersonaInput } from '../contracts/persona.ts';
import { HttpProblem } from '../contracts/problem.ts';
import { UserParams } from '../contracts/requests.ts';
import { personaLines } from '../domain/evidence/citations.ts';
import { personaView } from '../domain/job/persona-view.ts';
import { scrubValue } from '../domain/pii/scrub.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';
import { ownUserId } from '../middleware/ownership.ts';
import { withTimeout } from '../middleware/with-timeout.ts';

interface Dependencies {
  personas: Pick<PersonaStore, 'put'>;
  model: Pick<Gemini, 'embed'>;
  now: () => Date;
  /** How long the vector may take. */
  patienceMs?: number;
}

/**
 * The function has 20 s and API Gateway 30. A cold start, the key and the write leave this much for the model, which
 * needs a second or two.
 */
const PATIENCE_MS = 12_000;

/** An overloaded model is rarely back sooner, and a rate limit is counted by the minute. */
const COME_BACK_SECONDS = 60;

const CONTRACT = { params: UserParams, body: PersonaInput };

/**
 * Stores who the user is, in their own words.
 *
 * Trigger: `PUT /v2/personas/{user_id}`.
 *
 * 1. Replace numbers and addresses, as in a transcript. The answer shows what is kept.
 * 2. Embed the persona. If the model is away or slow, answer 503 with a Retry-After, and store nothing.
 * 3. Store both.
 *
 * Rejected: embedding with the first job. A persona is written rarely, and every insight reads it.
 */
export const putPersona =
  ({ personas, model, now, patienceMs = PATIENCE_MS }: Dependencies) =>
  async ({ owner, params: { user_id }, body }: EndpointRequest<typeof CONTRACT>) => {
    ownUserId(user_id, owner);
    const { value: said } = scrubValue(body);
    const lines = personaLines(said);
    if (lines.length === 0) {
      throw new HttpProblem(400, 'A persona needs at least one of headline, interests and bio.', [
        { field: 'interests', message: 'must not be empty when there is neither headline nor bio' },
      ]);
    }
    const asked = model.embed(lines.map(({ text }) => text).join('\n'), patienceMs);
    const embedding = await withTimeout(patienceMs, asked, tooLate).catch((error: unknown) => {
      throw problemOf(error);
    });
    const persona = { ...said, user_id, embedding, embedded_at: now().toISOString() };
    await personas.put(persona);
    return { status: 200, body: personaView(persona) };
  };

/** The model's own timeout does not cover everything before it, such as reading the key. */
const tooLate = () => new StepError('ProviderUnavailable', 'The model took too long.');

const problemOf = (cause: unknown): unknown => {
  if (!(cause instanceof StepError)) return cause;
  if (cause.name === 'ModelRefused') {
    return new HttpProblem(422, 'The model refuses this text. Please put it in other words.', undefined, { cause });
  }
  const retryAfterSeconds = Math.ceil(cause.retryAfterSeconds ?? COME_BACK_SECONDS);
  const detail = 'The persona could not be embedded at the moment. Please try again later.';
  return new HttpProblem(503, detail, undefined, { cause, retryAfterSeconds });
};

export const handler = httpEndpoint(CONTRACT, () =>
  putPersona({ personas: personaStore(), model: gemini(), now: () => new Date() }),
);
