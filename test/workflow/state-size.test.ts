import { expect, test } from 'vitest';
import { SOURCE_NAMES } from '../../lambdas/contracts/sources.ts';
import { run } from '../support/templates/machine.ts';

/** AWS's limit for the input or output of a state, 256 KiB. */
const LIMIT = 262_144;
const PERSONS = 10;

/**
 * The most that the machine's state can hold: ten people, each asked about at every source, with the longest answers.
 */
test('the largest state of the largest job takes at most an eighth of the limit', async () => {
  const longest = { outcome: 'failed', reason: 'x'.repeat(60), red_flags: ['namesakes', 'company_differs'] };
  const { largestState, calls } = await run({
    'Extract names': () => ({ person_indexes: Array.from({ length: PERSONS }, (_, index) => index) }),
    'Prepare lookup': () => ({
      sources: SOURCE_NAMES,
      off: [],
      attempts: [],
      until: '2026-01-01T00:15:00.000Z',
    }),
    'Look up in the browser': ({ source }) => ({ source, ...longest }),
    'Look up by API': ({ source }) => ({ source, ...longest }),
  });
  expect(calls['Record outcome']).toHaveLength(PERSONS * SOURCE_NAMES.length);
  expect(largestState).toBeGreaterThan(PERSONS * SOURCE_NAMES.length * 60);
  expect(largestState).toBeLessThan(LIMIT / 8);
});
