import { expect, it } from 'vitest';
import sample from '../../../events/put-persona.json' with { type: 'json' };
import { handler, putPersona } from '../../../lambdas/api/put-persona.ts';
import { StepError } from '../../../lambdas/contracts/errors.ts';
import { type Persona, PersonaInput } from '../../../lambdas/contracts/persona.ts';
import { endpointRequest } from '../../support/builders/endpoint-request.ts';
import { NOW, OWNER } from '../../support/builders/job-rows.ts';
import { stubFunctionEnvironment } from '../../support/fakes/function-environment.ts';
import { scriptedModel } from '../../support/fakes/scripted-model.ts';

const body = PersonaInput.parse(JSON.parse(sample.body));
const request = endpointRequest({ params: { user_id: OWNER }, body });

const putting = (model: Pick<ReturnType<typeof scriptedModel>, 'embed'> = scriptedModel()) => {
  const stored: Persona[] = [];
  const personas = { put: async (persona: Persona) => void stored.push(persona) };
  return { stored, endpoint: putPersona({ personas, model, now: () => NOW }) };
};

it('stores the persona with its vector, and shows it without', async () => {
  const model = scriptedModel();
  const { stored, endpoint } = putting(model);
  const answer = await endpoint(request);
  expect(answer).toMatchObject({ status: 200, body: { ...body, user_id: OWNER, embedded_at: NOW.toISOString() } });
  expect(answer.body.embedding).toEqual({ model: 'an-embedding-model', dimensions: 2 });
  expect(stored).toEqual([
    {
      ...body,
      user_id: OWNER,
      embedding: { vector: [1, 0], model: 'an-embedding-model', dimensions: 2 },
      embedded_at: NOW.toISOString(),
    },
  ]);
  expect(model.embedded).toEqual([
    [
      'Frontend developer at a cooperative',
      'Interested in React',
      'Interested in TypeScript',
      'Interested in Solana',
      'I build interfaces for people who never asked for one.',
    ].join('\n'),
  ]);
});

it('neither keeps private data nor shows it to the model', async () => {
  const model = scriptedModel();
  const { stored, endpoint } = putting(model);
  await endpoint({ ...request, body: { interests: ['Chess'], bio: 'Call me at 415-555-0132.' } });
  expect(stored).toMatchObject([{ bio: 'Call me at [PHONE].' }]);
  expect(model.embedded).toEqual(['Interested in Chess\nCall me at [PHONE].']);
});

it('needs only one of headline, interests and bio', async () => {
  const { stored, endpoint } = putting();
  await endpoint({ ...request, body: { interests: [], headline: 'Beekeeper' } });
  expect(stored).toMatchObject([{ headline: 'Beekeeper', interests: [] }]);
});

it('refuses an empty persona', async () => {
  const { stored, endpoint } = putting();
  await expect(endpoint({ ...request, body: { interests: [] } })).rejects.toMatchObject({
    status: 400,
    errors: [{ field: 'interests', message: expect.any(String) }],
  });
  expect(stored).toEqual([]);
});

it("refuses to write another user's persona", async () => {
  const { stored, endpoint } = putting();
  await expect(endpoint({ ...request, params: { user_id: 'another-user' } })).rejects.toMatchObject({ status: 403 });
  expect(stored).toEqual([]);
});

it('stores nothing and asks to try again when the model is away', async () => {
  const away = { embed: () => Promise.reject(new StepError('ProviderUnavailable', 'Gemini is not answering.')) };
  const { stored, endpoint } = putting(away);
  await expect(endpoint(request)).rejects.toMatchObject({
    status: 503,
    message: expect.not.stringContaining('Gemini'),
  });
  expect(stored).toEqual([]);
});

it.each([
  ['as long as it asks', { retryAfterSeconds: 46.2 }, 47],
  ['a minute', {}, 60],
])('asks the client to wait %s', async (_, asked, seconds) => {
  const { endpoint } = putting({ embed: () => Promise.reject(new StepError('ProviderRateLimited', 'later', asked)) });
  await expect(endpoint(request)).rejects.toMatchObject({ status: 503, retryAfterSeconds: seconds });
});

it('answers 503 before its own timeout when the model does not answer', async () => {
  const never = { embed: () => new Promise<never>(() => {}) };
  const personas = { put: async () => {} };
  const endpoint = putPersona({ personas, model: never, now: () => NOW, patienceMs: 1 });
  await expect(endpoint(request)).rejects.toMatchObject({ status: 503, retryAfterSeconds: 60 });
});

it('asks for other words when the model refuses the text', async () => {
  const { stored, endpoint } = putting({ embed: () => Promise.reject(new StepError('ModelRefused', 'no')) });
  await expect(endpoint(request)).rejects.toMatchObject({ status: 422 });
  expect(stored).toEqual([]);
});

it('passes a defect of ours on', async () => {
  const { endpoint } = putting({ embed: () => Promise.reject(new TypeError('a defect')) });
  await expect(endpoint(request)).rejects.toThrow(TypeError);
});

it.each([
  ['interests', { interests: 'Solana' }],
  ['interests.0', { interests: ['  '] }],
  ['interests', { interests: Array(51).fill('Solana') }],
  ['headline', { interests: [], headline: '' }],
  ['bio', { interests: [], bio: 'x'.repeat(2001) }],
  ['age', { interests: [], age: 3 }],
])('refuses a wrong %s', async (field, wrong) => {
  stubFunctionEnvironment();
  const answer = await handler({ ...sample, body: JSON.stringify(wrong) } as never, {} as never);
  expect(answer).toMatchObject({ statusCode: 400, body: expect.stringContaining(`"field":"${field}"`) });
});
