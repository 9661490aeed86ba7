import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokenIssuer } from '../../../../lambdas/adapters/providers/token-issuer.ts';
import { type Identity, ISSUER_PATH, localIdentity } from '../../../../local/services/http-api/token-issuer.ts';
import { listen, type Service } from '../../../../local/services/wire/loopback-server.ts';
import { temporaryFolder } from '../../../support/templates/small-assembly.ts';

let server: Service;
let identity: Identity;
let asked: string[];
let isDown: boolean;
beforeEach(async () => {
  asked = [];
  isDown = false;
  server = await listen((request) => {
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    const document = isDown ? undefined : identity.document(pathname);
    return document ? Response.json(document) : new Response('down', { status: 503 });
  });
  identity = await localIdentity(join(temporaryFolder(), 'key.json'), server.url, 'app');
});
afterEach(() => server.stop());

const issuer = (audiences = ['app', 'another']) => tokenIssuer(`${server.url}${ISSUER_PATH}`, audiences);
const token = (expiresInSeconds = 60) => identity.token({ sub: 'ada', expiresInSeconds });

describe('the holder of a token', () => {
  it('is its subject, until its end', async () => {
    const before = Math.floor(Date.now() / 1000);
    const holder = await issuer().holderOf(await token());
    expect(holder?.owner).toBe('ada');
    expect(holder?.expiresAt).toBeGreaterThanOrEqual(before + 60);
  });

  it('is found without asking for the keys again', async () => {
    const one = issuer();
    for (let times = 0; times < 3; times += 1) await one.holderOf(await token());
    expect(asked).toEqual([`${ISSUER_PATH}/.well-known/openid-configuration`, `${ISSUER_PATH}/.well-known/jwks.json`]);
  });

  it.each<[string, () => Promise<string> | string]>([
    ['expired', () => token(-60)],
    ['signed by somebody else', async () => forged()],
    ['no token', () => 'nonsense'],
    ['empty', () => ''],
    ['not signed', () => `${part({ alg: 'none' })}.${part({ sub: 'ada', exp: 9_999_999_999 })}.`],
  ])('is nobody if the token is %s', async (_, make) => {
    expect(await issuer().holderOf(await make())).toBeUndefined();
  });

  it('is nobody for another audience, or of another issuer', async () => {
    expect(await issuer(['stranger']).holderOf(await token())).toBeUndefined();
    const other = await localIdentity(join(temporaryFolder(), 'key.json'), 'https://other.example', 'app');
    expect(await issuer().holderOf(await other.token({ sub: 'ada', expiresInSeconds: 60 }))).toBeUndefined();
  });

  it('is not known while the issuer does not answer, which is no fault of the token', async () => {
    isDown = true;
    const one = issuer();
    await expect(one.holderOf(await token())).rejects.toThrow();
    isDown = false;
    expect(await one.holderOf(await token())).toMatchObject({ owner: 'ada' });
  });
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const forged = () =>
  new SignJWT({ client_id: 'app' })
    .setProtectedHeader({ alg: 'HS256', kid: 'local' })
    .setIssuer(identity.issuer)
    .setSubject('ada')
    .setExpirationTime('1h')
    .sign(Buffer.alloc(32));
