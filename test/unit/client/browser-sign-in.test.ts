import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { type BrowserSignIn, signInWithBrowser } from '../../../client/sign-in/browser-sign-in.ts';
import { issuerOf, refreshed, sessionFields } from '../../../client/sign-in/issuer.ts';
import { CLIENT, type SignInPageOptions, signInPage } from '../../support/servers/sign-in-page.ts';

const signIn = async (issuer: string, how: BrowserSignIn) => signInWithBrowser(await issuerOf(issuer, CLIENT), how);

/** Signs in with a browser that follows every redirect, and keeps what the last page showed. */
const signedIn = async (options: SignInPageOptions = {}, { seconds = 60, comesBack = true } = {}) => {
  await using page = await signInPage(options);
  let shown: Promise<string> | undefined;
  const printed: string[] = [];
  const open = async (address: string) => {
    if (comesBack) shown = fetch(address).then((response) => response.text());
    else throw new Error('there is no browser');
  };
  const tokens = signIn(page.url, { open, print: (line) => printed.push(line), port: 0, seconds });
  const ended = await tokens.catch(({ name, message }) => ({ name, message }));
  return { ended, shown: await shown, printed, asked: page.asked() };
};

test('a sign-in gives the access token, for a code that only this program can use', async () => {
  const { ended, shown, printed, asked } = await signedIn();
  expect(ended).toMatchObject({ access_token: 'the-access-token', refresh_token: 'the-refresh-token' });
  expect(shown).toContain('You are signed in');
  expect(asked).toMatchObject({
    client_id: CLIENT,
    response_type: 'code',
    scope: 'openid',
    code_challenge_method: 'S256',
  });
  expect(asked.redirect_uri).toMatch(/^http:\/\/localhost:\d+\/$/);
  expect(printed).toEqual([expect.stringContaining('/oauth2/authorize?')]);
});

describe('there is no token', () => {
  test.each([
    [
      'when the page refuses',
      { refuses: { error: 'access_denied', error_description: 'User is not confirmed' } },
      'The sign-in page refused: User is not confirmed.',
    ],
    [
      'when the page refuses without a reason',
      { refuses: { error: 'server_error' } },
      'The sign-in page refused: server_error.',
    ],
    ['for another state', { state: 'of-somebody-else' }, 'is not to be trusted'],
    ['for the nonce of another sign-in', { nonce: 'of-another' }, 'is not to be trusted'],
    ['for a code that the page does not take', { code: 'another' }, 'gave no token for its code: invalid_grant.'],
  ])('%s', async (_, options, sentence) => {
    const { ended, shown } = await signedIn(options);
    expect(ended).toEqual({ name: 'NotSignedIn', message: expect.stringContaining(sentence) });
    expect(shown).toContain(sentence);
  });

  test('when nobody signs in in time, with or without a browser', async () => {
    const { ended } = await signedIn({}, { seconds: 0.05, comesBack: false });
    expect(ended).toEqual({ name: 'NotSignedIn', message: expect.stringContaining('Nobody signed in') });
  });

  test('when the page is gone before the code is exchanged', async () => {
    const page = await signInPage();
    const tokens = signIn(page.url, {
      async open(address) {
        await page[Symbol.asyncDispose]();
        const { redirect_uri, state } = Object.fromEntries(new URL(address).searchParams);
        void fetch(`${redirect_uri}?code=a-code&state=${state}`);
      },
      print: () => undefined,
      port: 0,
      seconds: 60,
    });
    await expect(tokens).rejects.toMatchObject({
      name: 'NotSignedIn',
      message: expect.stringContaining('(ECONNREFUSED)'),
    });
  });

  test('when another program has the port', async () => {
    await using page = await signInPage();
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    const tokens = signIn(page.url, { open: async () => undefined, print: () => undefined, port, seconds: 60 });
    const message = expect.stringContaining(`Another program uses port ${port}`);
    await expect(tokens).rejects.toMatchObject({ name: 'PortTaken', message });
    await new Promise((done) => other.close(done));
  });

  test('when the issuer does not answer', async () => {
    const page = await signInPage();
    await page[Symbol.asyncDispose]();
    await expect(issuerOf(page.url, CLIENT)).rejects.toMatchObject({
      name: 'Unreachable',
      message: `The issuer ${page.url} cannot be reached (ECONNREFUSED).`,
    });
  });
});

describe('an expired sign-in', () => {
  const expired = (issuer: string) => ({
    ...{ api: 'http://127.0.0.1:9', issuer, client_id: CLIENT },
    ...sessionFields({
      access_token: 'an-old-token',
      token_type: 'bearer',
      refresh_token: 'the-refresh-token',
      expires_in: 0,
    }),
  });

  test('is refreshed, and keeps its refresh token', async () => {
    await using page = await signInPage();
    const fresh = await refreshed(expired(page.url));
    expect(fresh).toMatchObject({ access_token: 'a-fresh-token', refresh_token: 'the-refresh-token' });
    expect(fresh.expires_at).toBeGreaterThan(Date.now());
  });

  test('is over once the issuer takes its refresh token no more', async () => {
    await using page = await signInPage({ refreshToken: 'another' });
    await expect(refreshed(expired(page.url))).rejects.toMatchObject({ name: 'NotSignedIn' });
  });

  test('is not over because the network is down', async () => {
    const page = await signInPage();
    await page[Symbol.asyncDispose]();
    await expect(refreshed(expired(page.url))).rejects.toMatchObject({ name: 'Unreachable' });
  });
});
