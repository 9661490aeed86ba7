import { expect, test } from 'vitest';
import { SIGN_IN_PATH, signInLinks } from '../../../../local/services/http-api/sign-in-links.ts';

const token = async (expiresIn: number) => `token for ${expiresIn}`;

test('a link leads to the console with a token, where no server sees it, and works once', async () => {
  const links = signInLinks();
  const path = links.make(token);
  expect(path.startsWith(SIGN_IN_PATH)).toBe(true);
  const answer = await links.use(path);
  expect(answer?.status).toBe(302);
  expect(answer?.headers.get('location')).toBe('/#access_token=token+for+28800&expires_in=28800');
  expect(answer?.headers.get('cache-control')).toBe('no-store');
  expect(await links.use(path)).toBeUndefined();
});

test('a link is no other, and cannot be guessed', async () => {
  const links = signInLinks();
  const paths = [links.make(token), links.make(token)];
  expect(new Set(paths).size).toBe(2);
  for (const path of paths) expect(path.length).toBeGreaterThan(SIGN_IN_PATH.length + 20);
  expect(await links.use(`${SIGN_IN_PATH}ada`)).toBeUndefined();
});
