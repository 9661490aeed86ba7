import type { TestProject } from 'vitest/node';
import type { Endpoints } from '../../../local/cloud/endpoints.ts';
import { synthesize } from '../../../local/commands/synthesize.ts';
import { startTestCloud } from './cloud.ts';

declare module 'vitest' {
  interface ProvidedContext {
    sharedCloud: Endpoints;
  }
}

/** Before any scenario: `cdk.out` as `npm run synth` writes it, and the cloud that most scenarios share. */
export default async ({ provide }: TestProject) => {
  synthesize();
  const cloud = await startTestCloud();
  provide('sharedCloud', cloud.endpoints);
  return cloud.stop;
};
