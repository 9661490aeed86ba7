import { expect, it } from 'vitest';
import sample from '../../../events/delete-suppression.json' with { type: 'json' };
import { deleteSuppression, handler } from '../../../lambdas/api/delete-suppression.ts';
import { SuppressionInput } from '../../../lambdas/contracts/requests.ts';
import { endpointRequest } from '../../support/builders/endpoint-request.ts';
import { stubFunctionEnvironment } from '../../support/fakes/function-environment.ts';
import { writtenOutput } from '../../support/processes/written-output.ts';

const body = SuppressionInput.parse(JSON.parse(sample.body));

it('takes a person off the list; the log says who asked, and not about which person', async () => {
  const output = writtenOutput();
  const removed: SuppressionInput[] = [];
  const endpoint = deleteSuppression({ suppressions: { remove: async (entry) => void removed.push(entry) } });
  expect(await endpoint(endpointRequest({ owner: 'an-admin', body }))).toEqual({ status: 204 });
  expect(removed).toEqual([body]);
  expect(JSON.parse(output())).toMatchObject({ message: 'suppression removed', owner: 'an-admin' });
  expect(output()).not.toMatch(/Wexelby|Harrowgate/);
});

it('is for administrators, and needs a name', async () => {
  stubFunctionEnvironment();
  const event = structuredClone(sample);
  event.requestContext.authorizer.jwt.claims['cognito:groups'] = '';
  expect(await handler(event as never, {} as never)).toMatchObject({ statusCode: 403 });
  expect(await handler({ ...sample, body: '{}' } as never, {} as never)).toMatchObject({ statusCode: 400 });
});
