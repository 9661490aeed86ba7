import type { TestProject } from 'vitest/node';
import { synthesize } from '../../../local/commands/synthesize.ts';
import { startTestCloud, type TestCloud } from './cloud.ts';

declare module 'vitest' {
  interface ProvidedContext {
    sharedCloud: Pick<TestCloud, 'endpoints' | 'directory' | 'schedules'>;
  }
}

/** Before any scenario: `cdk.out` as `npm run synth` writes it, and the cloud that most scenarios share. */
export default async ({ provide }: TestProject) => {
  synthesize();
  const { endpoints, directory, schedules, stop } = await startTestCloud();
  provide('sharedCloud', { endpoints, directory, schedules });
  return stop;
};
