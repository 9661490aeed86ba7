import { afterEach, expect, it, vi } from 'vitest';
import { optional, required } from '../../../../lambdas/adapters/runtime/environment.ts';
import { ENVIRONMENT } from '../../../../lambdas/contracts/environment.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it("returns a variable's value", () => {
  vi.stubEnv('JOBS_TABLE', 'jobs');
  expect([required(ENVIRONMENT.jobsTable), optional(ENVIRONMENT.jobsTable)]).toEqual(['jobs', 'jobs']);
});

it.each([undefined, ''])('misses what is set to %s, by name', (value) => {
  vi.stubEnv('JOBS_TABLE', value);
  expect(() => required(ENVIRONMENT.jobsTable)).toThrow('JOBS_TABLE');
  expect(optional(ENVIRONMENT.jobsTable)).toBeUndefined();
});
