import { defineConfig } from 'vitest/config';

/**
 * Corpora of a test for each text, timings and tests in a browser take seconds. That is too slow for thousands of
 * mutants. The corpora of pages and of private data are here in a form that takes less.
 */
const TOO_SLOW = ['**/*corpus.test.ts', '**/linear-time.test.ts', '**/captcha.test.ts'];

/**
 * A room of `lambdas/domain`. Its own tests have to find what is wrong in it, and nearly half of all changes need every
 * test: a pattern or a constant is made when its file is loaded.
 */
const { ROOM } = process.env;

export default defineConfig({
  test: {
    include: ROOM
      ? [`test/unit/domain/${ROOM}/**/*.test.ts`, 'test/mutation/{page-reading,private-data}.test.ts']
      : ['test/unit/domain/**/*.test.ts', 'test/mutation/*.test.ts'],
    exclude: TOO_SLOW,
    testTimeout: 60_000,
    env: { CDK_VALIDATION: 'false' },
  },
});
