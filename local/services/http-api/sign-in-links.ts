import { randomBytes } from 'node:crypto';

export const SIGN_IN_PATH = '/.local/sign-in/';

/** How long a browser stays signed in by a link. */
const EXPIRES_IN_SECONDS = 8 * 3_600;

/** Links that sign a browser in, once each. */
export type SignInLinks = {
  /** The path of a new link. */
  make(giveToken: (expiresInSeconds: number) => Promise<string>): string;
  /** The answer to a link: it sends the browser to the console with a token. Undefined when the link is used up. */
  use(path: string): Promise<Response | undefined>;
};

export const signInLinks = (): SignInLinks => {
  const unused = new Map<string, (expiresInSeconds: number) => Promise<string>>();
  return {
    make(giveToken) {
      const path = `${SIGN_IN_PATH}${randomBytes(16).toString('base64url')}`;
      unused.set(path, giveToken);
      return path;
    },
    async use(path) {
      const giveToken = unused.get(path);
      unused.delete(path);
      if (!giveToken) return undefined;
      // What follows the `#` stays in the browser: no server sees the token.
      const fragment = new URLSearchParams({
        access_token: await giveToken(EXPIRES_IN_SECONDS),
        expires_in: String(EXPIRES_IN_SECONDS),
      });
      return new Response(null, { status: 302, headers: { location: `/#${fragment}`, 'cache-control': 'no-store' } });
    },
  };
};
