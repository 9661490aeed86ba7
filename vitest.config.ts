import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

/**
 * The tests of one folder. A worker keeps what its files have imported as long as the next file is of the same project;
 * each project is therefore a group of its own, and the groups run one after the other.
 */
const project = (name: string, groupOrder: number, more: object = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], sequence: { groupOrder }, ...more },
});

export default defineConfig({
  test: {
    // Real browsers and servers on busy machines take their time; nothing waits for time to pass.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Both of the cores that CI has; by default one would be kept for watching.
    maxWorkers: 2,
    isolate: false,
    // CDK validates each template for seconds. The test of all stages, process/lib/synthesis, lets it.
    env: { CDK_VALIDATION: 'false' },
    setupFiles: ['test/support/clean-worker.ts'],
    sequence: { shuffle: true, sequencer: LongestFirst },
    projects: [
      // Much of the time a file waits for a server to answer late. A third one has the cores meanwhile.
      project('unit', 0, { maxWorkers: 3 }),
      project('infra', 1),
      project('workflow', 2),
      // A third file has the cores while two wait for processes that they have started.
      project('process', 3, { maxWorkers: 3 }),
      project('browser', 4),
      // What would be deployed is made first, and run.
      project('scenarios', 5, { maxWorkers: 3, globalSetup: ['test/support/cloud/scenario-setup.ts'] }),
    ],
  },
});
