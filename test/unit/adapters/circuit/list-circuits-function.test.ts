import type { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, it } from 'vitest';
import { listCircuitsFunction } from '../../../../lambdas/adapters/circuit/list-circuits-function.ts';

const CIRCUIT = {
  source: 'linkedin',
  state: 'closed',
  reason: null,
  generation: 0,
  recent_failures: 0,
  opens_again_in_seconds: null,
  quota_resets_in_seconds: null,
};

const answering = (answer: unknown) => {
  const asked: unknown[] = [];
  const lambda = {
    send: async ({ input }: InvokeCommand) => {
      asked.push(JSON.parse(String(input.Payload)));
      if (answer instanceof Error) throw answer;
      return { Payload: Buffer.from(JSON.stringify(answer)) };
    },
  } as unknown as LambdaClient;
  return { asked, circuits: listCircuitsFunction(lambda, 'list-circuits') };
};

it('asks as the administrator, and gives what the route gives', async () => {
  const { asked, circuits } = answering({ statusCode: 200, body: JSON.stringify({ circuits: [CIRCUIT] }) });
  expect(await circuits.list('ops')).toEqual([CIRCUIT]);
  expect(asked).toMatchObject([
    { requestContext: { authorizer: { jwt: { claims: { sub: 'ops', groups: ['admins'] } } } } },
  ]);
});

it.each([
  ['Redis is out of reach', { statusCode: 503, body: '{}' }],
  ['the function fails', { errorType: 'Error' }],
  ['the call fails', new Error('throttled')],
])('gives nothing when %s', async (_, answer) => {
  expect(await answering(answer).circuits.list('ops')).toBeUndefined();
});
