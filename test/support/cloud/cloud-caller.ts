import type { Status } from '../../../client/src/answers.ts';
import { createClient } from '../../../client/src/client.ts';
import type { Recording } from '../../../client/src/recording.ts';
import type { Endpoints } from '../../../local/cloud/endpoints.ts';

/** The API of a local cloud as tests call it. `token` gives a user's token. */
export const cloudCaller = (endpoints: Pick<Endpoints, 'api'>, token: (sub: string) => Promise<string>) => {
  const as = async (sub: string) => createClient({ api: endpoints.api, token: await token(sub) });
  return {
    as,

    /** An API call by hand. */
    async call(
      method: string,
      path: string,
      { token, body, headers = {} }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
    ) {
      const response = await fetch(`${endpoints.api}${path}`, {
        method,
        headers: { ...(token && { authorization: `Bearer ${token}` }), 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        body: text ? JSON.parse(text) : undefined,
      };
    },

    /** Submits a recording as `sub` and waits for its end. @returns every state it was seen in, and the last answer */
    async runJob(sub: string, recording: Recording): Promise<{ seen: string[]; status: Status }> {
      const linkd = await as(sub);
      const seen: string[] = [];
      let status: Status | undefined;
      for await (const step of linkd.watch(await linkd.submit(recording))) {
        seen.push(step.state);
        status = step.status;
      }
      if (!status) throw new Error('The job has no status.');
      return { seen, status };
    },
  };
};
