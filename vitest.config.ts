import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

/** The tests of one folder. */
const project = (name: string, more: object = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...more },
});

export default defineConfig({
  test: {
    // Real browsers and servers on busy machines take their time; nothing waits for time to pass.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // CI has two cores. Files often wait for a server or a process; a third one has the cores meanwhile.
    maxWorkers: 3,
    isolate: false,
    env: {
      // CDK validates each template for seconds. The test of all stages, process/lib/synthesis, lets it.
      CDK_VALIDATION: 'false',
      // Commands that tests start need not compile what others have compiled.
      NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'linkd', 'commands'),
    },
    globalSetup: ['test/support/temporary-folder-of-run.ts'],
    setupFiles: ['test/support/clean-worker.ts'],
    sequence: { shuffle: true, sequencer: LongestFirst },
    projects: [
      // What would be deployed is made first, and run.
      project('scenarios', { globalSetup: ['test/support/cloud/scenario-setup.ts'] }),
      project('process'),
      project('browser'),
      project('workflow'),
      project('infra'),
      project('unit'),
    ],
  },
});
