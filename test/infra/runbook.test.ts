import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERROR_NAMES } from '../../lambdas/contracts/errors.ts';

/**
 * Errors of steps that never stand on a job's row: the job goes on without the step, has ended otherwise, or does not
 * exist.
 */
const NEVER_ON_A_ROW = ['CircuitUnavailable', 'JobCancelled', 'JobUnknown'];

const [, part = ''] = readFileSync('docs/runbook.md', 'utf8').split('## How a job can end in ERROR');
const headings = [...part.matchAll(/^### (\w+)$/gm)].map(([, heading]) => heading);

test('every error of a job has a heading, and every heading is an error', () => {
  expect(headings.sort()).toEqual(ERROR_NAMES.filter((name) => !NEVER_ON_A_ROW.includes(name)).sort());
});
