import { readFileSync } from 'node:fs';
import { createClient } from '../client/src/client.ts';
import type { Cloud } from '../local/cloud/cloud.ts';
import { recordingNamed } from '../local/commands/bundled-recording.ts';

const ADA = 'ada';
/** An administrator, who suppresses a person that no job names. */
const NOBODY = { name: 'Nobody Inparticular' };
const PERSONA = JSON.parse(JSON.parse(readFileSync('events/put-persona.json', 'utf8')).body) as object;

/** Uses a cloud as people use the service, this many times. It calls every function of the API and of a job. */
export const useAll = async (cloud: Cloud, times: number): Promise<void> => {
  const linkd = createClient({ api: cloud.endpoints.api, token: await cloud.token(ADA) });
  const admin = await cloud.token('grace', { groups: ['admins'] });
  const user = await cloud.token(ADA);
  const call = async (method: string, path: string, token?: string, body?: object) => {
    const response = await fetch(`${cloud.endpoints.api}${path}`, {
      method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}.`);
  };

  const recording = recordingNamed('chidi');
  for (let time = 0; time < times; time++) {
    await call('PUT', `/v2/personas/${ADA}`, user, PERSONA);
    await call('GET', `/v2/personas/${ADA}`, user);
    const job = await linkd.submit(recording);
    for await (const { state } of linkd.watch(job)) {
      if (state === 'ERROR') throw new Error('A job failed.');
    }
    await call('GET', '/v2/interactions', user);
    await call('GET', '/v2/health');
    await call('GET', '/v2/circuits', admin);
    await call('POST', '/v2/circuits/linkedin/reset', admin);
    await call('PUT', '/v2/suppressions', admin, NOBODY);
    await call('DELETE', '/v2/suppressions', admin, NOBODY);
    await linkd.cancel((await linkd.announce(recording)).job_id);
    await call('DELETE', `/v2/interactions/${job}`, user);
    for (const schedule of cloud.schedules) cloud.fire(schedule);
  }
  // The last action, because it deletes everything.
  for (let time = 0; time < times; time++) {
    await call('PUT', `/v2/personas/${ADA}`, user, PERSONA);
    await call('DELETE', `/v2/personas/${ADA}`, user);
  }
};
