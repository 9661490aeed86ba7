import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { functionsByFile } from '../../local/commands/function-names.ts';
import { putSampleData } from '../../local/commands/sample-data.ts';
import { ADMINISTRATOR } from '../../local/permissions/gate.ts';
import { readAssembly } from '../../local/template/assembly.ts';
import { startTestCloud, type TestCloud } from '../support/cloud/cloud.ts';

let cloud: TestCloud;
beforeAll(async () => {
  // The samples are the only events. Those of the objects that are put in place would start jobs at any time.
  cloud = await startTestCloud({ faultInjection: { deliveries: () => [] } });
});
afterAll(() => cloud.stop());

const names = readdirSync('events').flatMap((file) => (file.endsWith('.json') ? [file.replace('.json', '')] : []));
const { stack, functions } = functionsByFile(readAssembly('cdk.out', 'Linkd-local'));

test.each(names)('%s works on its sample event', async (name) => {
  const fn = functions.get(name);
  if (!fn) throw new Error(`There is no function ${name}.`);
  await putSampleData('events/sample-data', fn.environment, stack, cloud.endpoints);
  const response = await fetch(`${cloud.endpoints.lambda}/2015-03-31/functions/${fn.name}/invocations`, {
    method: 'POST',
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${ADMINISTRATOR.accessKeyId}` },
    body: readFileSync(`events/${name}.json`, 'utf8'),
  });
  const answer = (await response.json()) as { statusCode?: number; body?: string };
  expect(response.headers.get('x-amz-function-error'), JSON.stringify(answer)).toBeNull();
  // What starts the job's execution lets it end, since the next event may be about the same job.
  await vi.waitUntil(() => cloud.states.journal.all().every(({ status }) => status !== 'RUNNING'), 30_000);
  if (answer.statusCode) expect(answer.statusCode, answer.body).toBeLessThan(300);
});
