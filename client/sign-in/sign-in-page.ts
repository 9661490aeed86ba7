import open from 'open';

/** How people are shown a sign-in page. The port is that of the client's callback address, as in lib/identity.ts. */
export const SIGN_IN_PAGE = {
  port: 8400,
  seconds: 300,
  /** A machine without a browser is fine, because the address is printed too. */
  open: async (address: string) => (await open(address)).on('error', () => undefined),
};
