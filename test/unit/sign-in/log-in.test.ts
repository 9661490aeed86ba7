import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { accessToken } from '../../../sign-in/log-in.ts';
import { logInClientOf } from '../../../sign-in/outputs.ts';
import { awsAccount, withAwsEnvironment } from '../../support/servers/aws-account.ts';
import { CLIENT, ISSUER, type LogInPageOptions, logInPage } from '../../support/servers/log-in-page.ts';

/** Logs in with a browser that follows every redirect, and keeps what the last page showed. */
const logIn = async (options: LogInPageOptions = {}, { seconds = 60, comesBack = true } = {}) => {
  await using page = await logInPage(options);
  let shown: Promise<string> | undefined;
  const printed: string[] = [];
  const open = async (address: string) => {
    if (comesBack) shown = fetch(address).then((response) => response.text());
    else throw new Error('there is no browser');
  };
  const token = accessToken(
    { issuer: ISSUER, clientId: CLIENT, logInUrl: page.url },
    { open, print: (line) => printed.push(line), port: 0, seconds },
  );
  const ended = await token.catch(({ message, exitCode }) => ({ message, exitCode }));
  return { ended, shown: await shown, printed, asked: page.asked() };
};

test('a log-in gives the access token, for a code that only this program can use', async () => {
  const { ended, shown, printed, asked } = await logIn();
  expect(ended).toBe('the-access-token');
  expect(shown).toContain('You are logged in');
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
      'The log-in page refused: User is not confirmed.',
    ],
    [
      'when the page refuses without a reason',
      { refuses: { error: 'server_error' } },
      'The log-in page refused: server_error.',
    ],
    ['for another state', { state: 'of-somebody-else' }, 'is not to be trusted'],
    ['for the nonce of another log-in', { nonce: 'of-another' }, 'is not to be trusted'],
    ['for a code that the page does not take', { code: 'another' }, 'gave no token for its code: invalid_grant.'],
  ])('%s', async (_, options, sentence) => {
    const { ended, shown } = await logIn(options);
    expect(ended).toEqual({ exitCode: 1, message: expect.stringContaining(sentence) });
    expect(shown).toContain(sentence);
  });

  test('when nobody logs in in time, with or without a browser', async () => {
    const { ended } = await logIn({}, { seconds: 0.05, comesBack: false });
    expect(ended).toEqual({ exitCode: 1, message: expect.stringContaining('Nobody logged in') });
  });

  test('when the page is gone before the code is exchanged', async () => {
    const page = await logInPage();
    await page[Symbol.asyncDispose]();
    const token = accessToken(
      { issuer: ISSUER, clientId: CLIENT, logInUrl: page.url },
      {
        async open(address) {
          const { redirect_uri, state } = Object.fromEntries(new URL(address).searchParams);
          void fetch(`${redirect_uri}?code=a-code&state=${state}`);
        },
        print: () => undefined,
        port: 0,
        seconds: 60,
      },
    );
    await expect(token).rejects.toMatchObject({ exitCode: 1, message: expect.stringContaining('(ECONNREFUSED)') });
  });

  test('when another program has the port', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    const token = accessToken(
      { issuer: ISSUER, clientId: CLIENT, logInUrl: 'http://127.0.0.1:9' },
      { open: async () => undefined, print: () => undefined, port, seconds: 60 },
    );
    await expect(token).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(`Port ${port} is in use`),
    });
    await new Promise((done) => other.close(done));
  });
});

describe('the log-in page of a stage', () => {
  const outputs = {
    UserPoolId: 'eu-west-1_Pool',
    UserPoolClientId: CLIENT,
    LogInUrl: 'https://linkd-dev-1.auth.example',
  };
  const clientOf = async (stack?: { status: string; outputs?: Record<string, string> }) => {
    await using aws = await awsAccount(stack ? { stack } : {});
    using _ = withAwsEnvironment(aws.url);
    return await logInClientOf('Linkd-dev', 'eu-west-1').catch(({ message, exitCode }) => ({ message, exitCode }));
  };

  test("is in its stack's outputs", async () => {
    expect(await clientOf({ status: 'CREATE_COMPLETE', outputs })).toEqual({
      issuer: ISSUER,
      clientId: CLIENT,
      logInUrl: 'https://linkd-dev-1.auth.example',
    });
  });

  test('does not exist without a pool', async () => {
    const { UserPoolId: _, ...others } = outputs;
    expect(await clientOf({ status: 'CREATE_COMPLETE', outputs: others })).toEqual({
      exitCode: 2,
      message: expect.stringContaining('Linkd-dev has no user pool of its own'),
    });
  });

  test('does not exist before the deployment', async () => {
    expect(await clientOf()).toEqual({
      exitCode: 2,
      message: expect.stringContaining('There is no stack "Linkd-dev"'),
    });
  });
});
