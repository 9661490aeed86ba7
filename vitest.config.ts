import { defineConfig } from 'vitest/config';

const level = (name: string, more: object = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...more },
});

export default defineConfig({
  test: {
    // Real browsers and servers on busy machines take their time; nothing waits for time to pass.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Both of the cores that CI has; by default one would be kept for watching.
    maxWorkers: 2,
    sequence: { shuffle: true },
    projects: [
      level('unit'),
      // Importing the CDK takes seconds, and these tests only read what it makes: they share one copy of it.
      level('infra', { isolate: false }),
      level('workflow', { isolate: false }),
      // What would be deployed is made first, and run.
      level('scenarios', { globalSetup: ['test/support/templates/assembly.ts'] }),
    ],
  },
});
