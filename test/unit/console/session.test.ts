import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Linkd } from '../../../client/src/client.ts';
import { listedUploads, send } from '../../../console/recorder/uploads.ts';
import { expire, keepToken, nextToken, signOut } from '../../../console/sign-in/session.ts';

beforeEach(() => {
  vi.stubGlobal('sessionStorage', { setItem: () => {}, removeItem: () => {}, getItem: () => null });
});
afterEach(() => {
  signOut();
  vi.unstubAllGlobals();
});

const tokenOf = (claims: object): string => {
  const exp = Math.floor(Date.now() / 1000) + 3600;
  return `header.${Buffer.from(JSON.stringify({ sub: 'maren', exp, ...claims })).toString('base64url')}.signature`;
};

describe('an administrator', () => {
  test.each([{ 'cognito:groups': ['staff', 'admins'] }, { 'cognito:groups': 'admins' }, { groups: ['admins'] }])(
    'is who has %j',
    (claims) => expect(keepToken(tokenOf(claims)).isAdmin).toBe(true),
  );

  test.each([{}, { scope: 'linkd/admin' }, { groups: ['admins-of-cats'] }])('is not who has %j', (claims) =>
    expect(keepToken(tokenOf(claims)).isAdmin).toBe(false),
  );
});

describe('a request that waits for a token', () => {
  test('goes on after the same user has signed in again', async () => {
    keepToken(tokenOf({}));
    expire();
    const waiting = nextToken('maren');
    const renewed = tokenOf({ again: true });
    keepToken(renewed);
    expect(await waiting).toBe(renewed);
  });

  test.each([
    ['signs out', signOut],
    ['is replaced by another', () => keepToken(tokenOf({ sub: 'chidi' }))],
  ])('ends when the user %s', async (_, leave) => {
    keepToken(tokenOf({}));
    expire();
    const waiting = nextToken('maren');
    leave();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await expect(nextToken('maren')).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('an upload', () => {
  /** Sends a file that never arrives. @returns the signal of its upload */
  const stuck = () =>
    new Promise<AbortSignal>((resolve) => {
      const linkd = {
        submit: (_: Blob, { signal }: { signal: AbortSignal }) => {
          resolve(signal);
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        },
      };
      send(linkd as unknown as Linkd, [new File(['sound'], 'talk.webm', { type: 'audio/webm' })], 'recap');
    });

  test('goes on while the sign-in has expired', async () => {
    keepToken(tokenOf({}));
    const signal = await stuck();
    expire();
    keepToken(tokenOf({ again: true }));
    expect(signal.aborted).toBe(false);
    expect(listedUploads()).toMatchObject([{ state: 'sending' }]);
  });

  test.each([
    ['signs out', signOut],
    ['is replaced by another', () => keepToken(tokenOf({ sub: 'chidi' }))],
  ])('stops and is forgotten when the user %s', async (_, leave) => {
    keepToken(tokenOf({}));
    const signal = await stuck();
    leave();
    expect(signal.aborted).toBe(true);
    expect(listedUploads()).toEqual([]);
  });
});
