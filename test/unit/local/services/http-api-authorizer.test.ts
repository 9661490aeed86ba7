import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { authorize } from '../../../../local/services/http-api/authorizer.ts';
import { ISSUER_PATH, localIdentity } from '../../../../local/services/http-api/token-issuer.ts';

const API = 'http://127.0.0.1:3000';
const newKey = () => join(mkdtempSync(join(tmpdir(), 'linkd-test-')), 'identity.json');
const keyFile = newKey();
const identity = await localIdentity(keyFile, API, 'app');

const token = (scope?: string, expiresInSeconds = 60) => identity.token({ sub: 'ada', scope, expiresInSeconds });
const decide = (header: string | null, scopes: string[] = [], audience = ['app']) =>
  authorize({ audience }, scopes, header, identity.verify);

describe('the JWT authorizer', () => {
  test('lets a token of its issuer and audience pass, with claims as text', async () => {
    const verdict = await decide(`Bearer ${await token('a b')}`);
    expect(verdict).toMatchObject({
      authorization: {
        claims: { sub: 'ada', scope: 'a b', iss: `${API}${ISSUER_PATH}`, exp: expect.stringMatching(/^\d+$/) },
        scopes: null,
      },
    });
  });

  test('hands on the groups as one text in brackets, and no claim where there are none', async () => {
    const rights = { sub: 'ada', expiresInSeconds: 60 };
    const member = await identity.token({ ...rights, groups: ['support', 'admins'] });
    expect(await decide(member)).toMatchObject({ authorization: { claims: { 'cognito:groups': '[support admins]' } } });
    const nobody = await identity.token({ ...rights, groups: [] });
    expect(await decide(nobody)).not.toHaveProperty('authorization.claims.cognito:groups');
  });

  test('takes a token without the word Bearer too', async () => {
    expect(await decide(await token())).toHaveProperty('authorization');
  });

  test.each([
    ['no header', null],
    ['an empty one', 'Bearer '],
    ['nonsense', 'Bearer nonsense'],
  ])('answers 401 to %s', async (_, header) => {
    expect(await decide(header)).toEqual({ refused: 401 });
  });

  test('answers 401 to an expired token', async () => {
    expect(await decide(`Bearer ${await token('', -1)}`)).toEqual({ refused: 401 });
  });

  test('answers 401 to a token of another key, another issuer or another audience', async () => {
    const [otherKey, otherIssuer] = await Promise.all([
      localIdentity(newKey(), API, 'app'),
      localIdentity(keyFile, 'http://127.0.0.1:9', 'app'),
    ]);
    for (const other of [otherKey, otherIssuer]) {
      const foreign = await other.token({ sub: 'ada', expiresInSeconds: 60 });
      expect(await decide(`Bearer ${foreign}`)).toEqual({ refused: 401 });
    }
    expect(await decide(`Bearer ${await token()}`, [], ['another app'])).toEqual({ refused: 401 });
  });

  test('answers 403 unless the token has one of the scopes', async () => {
    expect(await decide(`Bearer ${await token('linkd/read')}`, ['linkd/admin'])).toEqual({ refused: 403 });
    expect(await decide(`Bearer ${await token('linkd/read linkd/admin')}`, ['linkd/admin'])).toMatchObject({
      authorization: { scopes: ['linkd/read', 'linkd/admin'] },
    });
  });
});

describe('the local issuer', () => {
  test('publishes its public key and keeps the private one', () => {
    const keys = JSON.stringify(identity.document(`${ISSUER_PATH}/.well-known/jwks.json`));
    expect(JSON.parse(keys)).toMatchObject({ keys: [{ kty: 'RSA', kid: 'local', alg: 'RS256' }] });
    expect(keys).not.toContain(JSON.parse(readFileSync(keyFile, 'utf8')).d);
    expect(identity.document(`${ISSUER_PATH}/.well-known/openid-configuration`)).toMatchObject({
      issuer: `${API}${ISSUER_PATH}`,
      jwks_uri: `${API}${ISSUER_PATH}/.well-known/jwks.json`,
    });
  });

  test('keeps its key, so that tokens outlive a restart', async () => {
    const later = await localIdentity(keyFile, API, 'app');
    expect(await later.verify(await token())).toMatchObject({ sub: 'ada' });
  });
});
