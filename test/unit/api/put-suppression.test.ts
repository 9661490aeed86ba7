import { expect, it } from 'vitest';
import sample from '../../../events/put-suppression.json' with { type: 'json' };
import { handler, putSuppression } from '../../../lambdas/api/put-suppression.ts';
import { SuppressionInput } from '../../../lambdas/contracts/requests.ts';
import { endpointRequest } from '../../support/builders/endpoint-request.ts';
import { stubFunctionEnvironment } from '../../support/fakes/function-environment.ts';
import { writtenOutput } from '../../support/processes/written-output.ts';

const body = SuppressionInput.parse(JSON.parse(sample.body));

it('puts a person on the list; the log says who asked, and not about which person', async () => {
  const output = writtenOutput();
  const added: SuppressionInput[] = [];
  const endpoint = putSuppression({ suppressions: { add: async (entry) => void added.push(entry) } });
  expect(await endpoint(endpointRequest({ owner: 'an-admin', body }))).toEqual({ status: 204 });
  expect(added).toEqual([body]);
  expect(JSON.parse(output())).toMatchObject({ message: 'suppression added', owner: 'an-admin' });
  expect(output()).not.toMatch(/Wexelby|Harrowgate/);
});

it.each([
  ['no name', { hints: ['Oslo'] }, 'name'],
  ['an empty name', { name: ' ' }, 'name'],
  ['a name without a letter', { name: '+47 12' }, 'name'],
  ['a hint that is none', { name: 'Maren', hints: [''] }, 'hints'],
  ['eleven hints', { name: 'Maren', hints: Array.from({ length: 11 }, () => 'Oslo') }, 'hints'],
  ['a field that there is not', { name: 'Maren', reason: 'asked' }, 'reason'],
])('is a 400 that names the field for %s', async (_, wrong, field) => {
  stubFunctionEnvironment();
  const answer = await handler({ ...sample, body: JSON.stringify(wrong) } as never, {} as never);
  expect(answer).toMatchObject({ statusCode: 400 });
  const { errors } = JSON.parse((answer as { body: string }).body);
  expect(errors.map((error: { field: string }) => error.field)).toContainEqual(expect.stringContaining(field));
});

it('is for administrators', async () => {
  stubFunctionEnvironment();
  const event = structuredClone(sample);
  event.requestContext.authorizer.jwt.claims['cognito:groups'] = '[others]';
  expect(await handler(event as never, {} as never)).toMatchObject({ statusCode: 403 });
});
