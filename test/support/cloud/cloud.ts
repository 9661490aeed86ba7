import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloud, type CloudOptions, startCloud } from '../../../local/cloud/cloud.ts';
import { client, type Recording } from '../../../local/commands/client.ts';
import type { Status } from '../../../local/commands/job-status.ts';

/** A local cloud of a test's own, in a folder of its own, and a client of its API. */
export const startTestCloud = async (options: CloudOptions = {}) => {
  const directory = mkdtempSync(join(tmpdir(), 'linkd-test-'));
  const cloud = await startCloud({ directory, environment: {}, ...options });
  const as = async (sub: string) => client(cloud.endpoints.api, await cloud.token(sub));
  return {
    ...cloud,
    as,

    /** An API call by hand. */
    async call(
      method: string,
      path: string,
      { token, body, headers = {} }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
    ) {
      const response = await fetch(`${cloud.endpoints.api}${path}`, {
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
      for await (const step of linkd.follow(await linkd.submit(recording))) {
        seen.push(step.state);
        status = step.status;
      }
      if (!status) throw new Error('The job has no status.');
      return { seen, status };
    },

    async stop() {
      await cloud.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};
export type TestCloud = Awaited<ReturnType<typeof startTestCloud>> & Cloud;
