import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloud, type CloudOptions, startCloud } from '../../../local/cloud/cloud.ts';
import { cloudCaller } from './cloud-caller.ts';

/** A local cloud of a test's own, in a folder of its own, and a client of its API. */
export const startTestCloud = async (options: CloudOptions = {}) => {
  const { directory = mkdtempSync(join(tmpdir(), 'linkd-test-')) } = options;
  const cloud = await startCloud({ environment: {}, ...options, directory });
  return {
    ...cloud,
    directory,
    ...cloudCaller(cloud.endpoints, cloud.token),

    async stop() {
      await cloud.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};
export type TestCloud = Awaited<ReturnType<typeof startTestCloud>> & Cloud;
