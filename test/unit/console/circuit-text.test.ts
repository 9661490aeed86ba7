import { expect, test } from 'vitest';
import { circuitText } from '../../../console/operations/circuit-text.ts';

const healthy = { reason: null, recent_failures: 0, opens_again_in_seconds: null, quota_resets_in_seconds: null };

test('a circuit is described in sentences', () => {
  expect(circuitText(healthy)).toBe('No failures.');
  expect(circuitText({ ...healthy, recent_failures: 3, opens_again_in_seconds: 5, quota_resets_in_seconds: 120 })).toBe(
    'Next request in 5.0 s. 3 recent failures. Quota resets in 2 min 00 s.',
  );
  expect(circuitText({ ...healthy, reason: 'rate_limited', recent_failures: 1 })).toBe(
    'Rate limited. 1 recent failure.',
  );
});
