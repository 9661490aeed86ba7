import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Bundles } from '../../../lib/bundles.ts';
import { holdTo, SHARE_OF_256_MB } from '../../support/processes/held-process.ts';
import { redisServer } from '../../support/servers/redis.ts';
import { startSlowLine } from '../../support/servers/redis-lines.ts';
import { startServerlessCache } from '../../support/servers/serverless-cache.ts';

const PERMITS = 20;
/**
 * How long each answer of the cache takes: far more than within a region, because this core is faster than Lambda's.
 */
const ANSWER_MS = 75;

/** Works like Lambda: loads the shipped bundle, which may take its time, and then passes an event. */
const FIRST_INVOCATION = `
  const { handler } = await import(process.argv[1] + '/index.mjs');
  const event = { job_id: '01JD0000000000000000000000', person_index: 0, sources: ['linkedin'], off: [], attempts: [], last: [] };
  const context = { awsRequestId: 'a-request', functionName: 'acquire-circuit', getRemainingTimeInMillis: () => 3000 };
  const answer = await handler(event, context).catch((error) => error.name);
  const { user, system } = process.cpuUsage();
  process.send({ answer, share: (user + system) / 1e6 / process.uptime() }, () => process.exit());
`;

const held = redisServer && holdTo(SHARE_OF_256_MB);
let cache: Awaited<ReturnType<typeof startServerlessCache>>;

beforeAll(async () => {
  if (held) cache = await startServerlessCache('linkd-breaker');
});
afterAll(async () => {
  if (!held) return;
  await cache.stop();
  held.release();
});

/**
 * A stricter setting than AWS, where loading the file has a whole core: here the process has a seventh of one from
 * start to end. It asks a real server, over TLS, as the IAM user.
 */
it(`gives ${PERMITS} cold permits in a row to a function that has a seventh of a core`, async ({ skip }) => {
  if (!held) return skip('Needs redis-server or valkey-server on the PATH, and a way to hold a process to a share.');
  const { path: bundle } = new Bundles(['steps/acquire-circuit']).codeOf('steps/acquire-circuit') as never as {
    path: string;
  };
  await cache.expectAnyPassword();
  const line = await startSlowLine(cache.url, ANSWER_MS);
  const url = new URL(cache.url);
  url.port = `${line.port}`;
  const environment = {
    PATH: '/usr/bin:/bin',
    NODE_EXTRA_CA_CERTS: cache.certificateFile,
    REDIS_URL: url.href,
    REDIS_IAM_CACHE: 'linkd-circuits',
    POWERTOOLS_METRICS_NAMESPACE: 'Linkd-test',
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'a-secret',
  };
  const permit = async () => {
    const child = held.start(process.execPath, ['--input-type=module', '-e', FIRST_INVOCATION, bundle], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: environment,
    });
    const ended = once(child, 'exit');
    const [{ answer, share }] = await Promise.race([once(child, 'message'), ended.then(() => [{ answer: 'crashed' }])]);
    await ended;
    return { answer, share };
  };

  for (let given = 0; given < PERMITS; given++) {
    const { answer, share } = await permit();
    expect(answer, `permit ${given + 1}`).toMatchObject({ next: 'browser', permit: { generation: 0, probe: false } });
    expect(share, 'it was held').toBeLessThan(2 * SHARE_OF_256_MB);
  }
  expect(line.connections()).toBe(PERMITS);
}, 180_000);
