import { mkdirSync, rmSync } from 'node:fs';
import { runningEndpoints } from './endpoints.ts';
import type { Settings } from './settings.ts';

/** Makes the cloud's directory ready. @throws Error with a sentence when another cloud runs in it. */
export const claimDirectory = async ({ directory, data, fresh }: Settings): Promise<void> => {
  if (await runningEndpoints(directory)) throw new Error(`A local cloud runs in ${directory} already.`);
  if (fresh) rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
};
