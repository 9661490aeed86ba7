import { expect, it, vi } from 'vitest';
import { sourceKeys } from '../../../../lambdas/adapters/providers/source-keys.ts';
import { logger } from '../../../../lambdas/adapters/runtime/telemetry.ts';

const holding = (value: string) => sourceKeys((use) => use(value));

it("returns the key of each source's row", async () => {
  const keys = holding('{"GITHUB_TOKEN": "a-token", "EXA_API_KEY": " a-key\\n"}');
  expect([await keys.keyOf('github'), await keys.keyOf('exa')]).toEqual(['a-token', 'a-key']);
});

it.each([
  ['missing', '{}'],
  ['empty', '{"GITHUB_TOKEN": ""}'],
  ['blank', '{"GITHUB_TOKEN": "  "}'],
  ['no text', '{"GITHUB_TOKEN": ["a-token"], "EXA_API_KEY": "a-key"}'],
])('has no key that is %s', async (_, value) => expect(await holding(value).keyOf('github')).toBeUndefined());

it.each(['linkedin', 'bluesky'] as const)('reads no secret for %s, which takes no key', async (source) => {
  const read = vi.fn();
  expect(await sourceKeys(read).keyOf(source)).toBeUndefined();
  expect(read).not.toHaveBeenCalled();
});

it.each(['ghp_secret', '["ghp_secret"', '"ghp_secret"', 'null'])(
  'knows no key where the secret is %s, and does not log it',
  async (value) => {
    const { error } = logger;
    const logged: unknown[] = [];
    logger.error = (...line) => void logged.push(line);
    try {
      expect(await holding(value).keyOf('github')).toBeUndefined();
    } finally {
      logger.error = error;
    }
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain('ghp_');
  },
);

it('has no key if the secret cannot be read', async () => {
  const keys = sourceKeys(() => Promise.reject(new Error('away')));
  expect(await keys.keyOf('github')).toBeUndefined();
});
