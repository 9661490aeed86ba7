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
    sequence: { shuffle: true },
    projects: [
      level('unit'),
      level('infra'),
      level('workflow'),
      // What would be deployed is made first, and run.
      level('scenarios', { globalSetup: ['test/support/assembly.ts'] }),
    ],
  },
});
