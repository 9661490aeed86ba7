import { expect, it } from 'vitest';
import sample from '../../../events/reset-circuit.json' with { type: 'json' };
import { handler, resetCircuit } from '../../../lambdas/api/reset-circuit.ts';
import { endpointRequest } from '../../support/builders/endpoint-request.ts';
import { circuitsOutOfReach, startCircuits } from '../../support/servers/circuits.ts';

const request = endpointRequest({ owner: 'an-admin', params: { source: 'linkedin' } });
const PERMIT = { generation: 0, probe: false };

it('closes the circuit at once and shows it', async () => {
  const { circuits, pace, redis } = await startCircuits();
  await circuits.record('linkedin', PERMIT, { outcome: 'blocked', reason: 'captcha' });
  expect(await resetCircuit({ circuits, pace })(request)).toEqual({
    status: 200,
    body: {
      source: 'linkedin',
      state: 'closed',
      reason: null,
      generation: 0,
      recent_failures: 0,
      opens_again_in_seconds: null,
      quota_resets_in_seconds: null,
    },
  });
  expect(await redis.admin.exists('circuit:linkedin:default')).toBe(0);
});

it('ends the rest of a spent quota', async () => {
  const deps = await startCircuits();
  await deps.pace.rest('github', 600);
  const { body } = await resetCircuit(deps)({ ...request, params: { source: 'github' } });
  expect(body).toMatchObject({ source: 'github', quota_resets_in_seconds: null });
  expect(await deps.pace.take('github', 'a-lookup')).toMatchObject({ wait: 0 });
});

it('leaves the other circuits alone', async () => {
  const { circuits, pace } = await startCircuits();
  await circuits.record('x', PERMIT, { outcome: 'blocked', reason: 'captcha' });
  await pace.rest('github', 600);
  await resetCircuit({ circuits, pace })(request);
  expect(await circuits.view('x')).toMatchObject({ state: 'open' });
  expect(await pace.resting('github')).toBe(600);
});

it('answers 404 for a source that does not exist', async () => {
  const { circuits, pace } = await startCircuits();
  const unknown = resetCircuit({ circuits, pace })({ ...request, params: { source: 'myspace' } });
  await expect(unknown).rejects.toMatchObject({ status: 404 });
});

it('answers 503 when Redis is out of reach', async () => {
  await expect(resetCircuit(circuitsOutOfReach())(request)).rejects.toMatchObject({ status: 503 });
});

it('is for administrators: a token without the group is 403, and nothing is reset', async () => {
  const { circuits } = await startCircuits();
  await circuits.record('linkedin', PERMIT, { outcome: 'blocked', reason: 'captcha' });
  const claims = { sub: 'somebody', scope: 'openid linkd/admin' };
  const event = {
    ...sample,
    requestContext: { ...sample.requestContext, authorizer: { jwt: { claims, scopes: [] } } },
  };
  expect(await handler(event, {} as never)).toMatchObject({ statusCode: 403 });
  expect(await circuits.view('linkedin')).toMatchObject({ state: 'open' });
});
