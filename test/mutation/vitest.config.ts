import { defineConfig } from 'vitest/config';

/** Corpora, timings and tests in a browser judge the whole in seconds. That is too slow for thousands of mutants. */
const TOO_SLOW = ['**/*corpus.test.ts', '**/linear-time.test.ts', '**/captcha.test.ts'];

export default defineConfig({
  test: {
    include: ['test/unit/domain/**/*.test.ts', 'test/mutation/*.test.ts'],
    exclude: TOO_SLOW,
    testTimeout: 60_000,
    env: { CDK_VALIDATION: 'false' },
  },
});
