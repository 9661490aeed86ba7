import { expect, it } from 'vitest';
import sample from '../../../events/get-operations.json' with { type: 'json' };
import { getOperations, handler } from '../../../lambdas/api/get-operations.ts';
import { OperationsResponse } from '../../../lambdas/contracts/operations.ts';
import { NOW } from '../../support/builders/job-rows.ts';
import { stubFunctionEnvironment } from '../../support/fakes/function-environment.ts';

const CIRCUIT = {
  source: 'linkedin',
  state: 'open',
  reason: 'captcha',
  generation: 7,
  recent_failures: 0,
  opens_again_in_seconds: 60,
  quota_resets_in_seconds: null,
} as const;
const YESTERDAY = '2026-11-22T10:00:00.000Z';

const operations = (circuits: (typeof CIRCUIT)[] | undefined = [CIRCUIT]) => {
  const asked: string[] = [];
  const endpoint = getOperations({
    census: {
      open: async () => [{ state: 'ENRICHMENT' }, { state: 'CANCELLED' }],
      endedSince: async (since) => {
        asked.push(since);
        return {
          since,
          jobs: [{ state: 'CANCELLED' }, { state: 'ERROR', failure: { code: 'NoSpeech', message: '', stage: '' } }],
        };
      },
      waitingSince: async (pool) => (pool === 'transcription' ? '2026-11-23T09:59:00.000Z' : undefined),
    },
    pools: [
      { name: 'transcription', limit: 4, queues: ['a'] },
      { name: 'look_ups', limit: 32, queues: ['b', 'c'] },
    ],
    depths: { of: async (queue) => ({ visible: queue === 'a' ? 5 : 0, hidden: 4 }) },
    circuits: { list: async () => circuits },
    now: () => NOW,
  });
  return { asked, endpoint };
};

it('shows pools, circuits and jobs. A cancelled job whose data is still there counts once', async () => {
  const { asked, endpoint } = operations();
  const { status, body } = await endpoint({ owner: 'ops' });
  expect(status).toBe(200);
  expect(OperationsResponse.parse(body)).toMatchObject({
    at: NOW.toISOString(),
    since: YESTERDAY,
    pools: [
      { name: 'transcription', running: 4, waiting: 5, oldest_waiting_seconds: 60, limit: 4 },
      { name: 'look_ups', running: 8, waiting: 0, oldest_waiting_seconds: null, limit: 32 },
    ],
    circuits: [CIRCUIT],
    jobs_by_state: { PENDING: 0, ENRICHMENT: 1, ERROR: 1, CANCELLED: 1 },
    failures: [{ code: 'NoSpeech', count: 1 }],
  });
  expect(asked).toEqual([YESTERDAY]);
});

it('shows the rest when the circuits cannot be read', async () => {
  const { body } = await operations([]).endpoint({ owner: 'ops' });
  expect(OperationsResponse.parse(body)).toMatchObject({ circuits: [], pools: [{}, {}] });
});

it('is for administrators', async () => {
  stubFunctionEnvironment({ POOL_QUEUES: '[]' });
  const event = structuredClone(sample) as unknown as { requestContext: { authorizer: { jwt: { claims: object } } } };
  event.requestContext.authorizer.jwt.claims = { sub: 'mallory' };
  expect(await handler(event as never, {} as never)).toMatchObject({ statusCode: 403 });
});
