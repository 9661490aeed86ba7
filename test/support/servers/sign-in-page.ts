import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { generateKeyPair, SignJWT } from 'jose';
import { served } from './served.ts';

export const CLIENT = 'client-of-linkd';

export interface SignInPageOptions {
  /** What the page says instead of giving a code. */
  refuses?: { error: string; error_description?: string };
  /** A state other than the one asked with. */
  state?: string;
  /** The nonce of another sign-in in the identity token. */
  nonce?: string;
  /** The code that the token endpoint takes, if not the one that was given. */
  code?: string;
  /** The refresh token that it takes, if not the one that it gave. */
  refreshToken?: string;
  /** Each access token, if it has to say something. */
  accessToken?: () => string;
  /** It speaks HTTPS with this. */
  tls?: { certificate: string; key: string };
}

/**
 * An issuer with a sign-in page that speaks like Cognito's: `/oauth2/authorize` sends the browser back at once, as if
 * somebody had signed in, and `/oauth2/token` compares the code, the client, the address and the verifier (RFC 7636)
 * with what the code was given for.
 */
export const signInPage = async (options: SignInPageOptions = {}) => {
  let asked: Record<string, string> = {};
  const { privateKey } = await generateKeyPair('RS256');
  const app = new Hono()
    // Cognito lets pages of any origin ask, too.
    .use(cors())
    .get('/.well-known/openid-configuration', (c) => {
      const issuer = new URL(c.req.url).origin;
      const [authorization_endpoint, token_endpoint] = [`${issuer}/oauth2/authorize`, `${issuer}/oauth2/token`];
      return c.json({ issuer, authorization_endpoint, token_endpoint, scopes_supported: ['openid', 'email'] });
    })
    .get('/oauth2/authorize', (c) => {
      asked = c.req.query();
      const back = new URL(asked.redirect_uri ?? '');
      back.search = new URLSearchParams({
        state: options.state ?? asked.state ?? '',
        ...(options.refuses ?? { code: 'a-code' }),
      }).toString();
      return c.redirect(back.href);
    })
    .post('/oauth2/token', async (c) => {
      const form = Object.fromEntries(new URLSearchParams(await c.req.text()));
      const access_token = options.accessToken?.() ?? 'the-access-token';
      const tokens = { access_token, token_type: 'Bearer', expires_in: 3600 };
      if (form.grant_type === 'refresh_token') {
        const known = form.refresh_token === (options.refreshToken ?? 'the-refresh-token');
        return known ? c.json({ ...tokens, access_token: 'a-fresh-token' }) : c.json({ error: 'invalid_grant' }, 400);
      }
      const challenge = createHash('sha256')
        .update(form.code_verifier ?? '')
        .digest('base64url');
      const right =
        form.grant_type === 'authorization_code' &&
        form.code === (options.code ?? 'a-code') &&
        form.client_id === CLIENT &&
        form.redirect_uri === asked.redirect_uri &&
        asked.code_challenge_method === 'S256' &&
        challenge === asked.code_challenge;
      if (!right) return c.json({ error: 'invalid_grant' }, 400);
      const nonce = options.nonce ?? asked.nonce;
      const id_token = await new SignJWT(nonce === undefined ? {} : { nonce })
        .setProtectedHeader({ alg: 'RS256' })
        .setIssuer(new URL(c.req.url).origin)
        .setAudience(CLIENT)
        .setSubject('ada')
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey);
      return c.json({ ...tokens, id_token, refresh_token: 'the-refresh-token' });
    });
  const { url, [Symbol.asyncDispose]: close } = await served(app, options.tls);
  return { url, asked: () => asked, [Symbol.asyncDispose]: close };
};
