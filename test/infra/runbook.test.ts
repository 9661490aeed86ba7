import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERROR_NAMES } from '../../lambdas/contracts/errors.ts';

/**
 * Names that a step's failure can have and a job's row cannot: the job goes on without it, has ended otherwise, or there
 * is none.
 */
const NEVER_ON_A_ROW = ['CircuitUnavailable', 'JobCancelled', 'JobUnknown'];

const [, part = ''] = readFileSync('docs/runbook.md', 'utf8').split('## How a job can end in ERROR');
const headings = [...part.matchAll(/^### (\w+)$/gm)].map(([, heading]) => heading);

test('every way a job can end in ERROR has a heading, and every heading is one', () => {
  expect(headings.sort()).toEqual(ERROR_NAMES.filter((name) => !NEVER_ON_A_ROW.includes(name)).sort());
});
