import {
  ClientMessage,
  CONNECTION_SECONDS,
  type ConnectionRow,
  LIVE_PROTOCOL,
  SIGN_IN_SECONDS,
} from '../../contracts/live.ts';

/**
 * What a client offers when it connects.
 *
 * @param header `Sec-WebSocket-Protocol`: `linkd`, and the token after a comma.
 */
export const offerIn = (header: string | undefined): { speaksLinkd: boolean; token: string | undefined } => {
  const offered = (header ?? '').split(',').map((protocol) => protocol.trim());
  return {
    speaksLinkd: offered.includes(LIVE_PROTOCOL),
    token: offered.find((protocol) => protocol !== '' && protocol !== LIVE_PROTOCOL),
  };
};

/** A client's message. Undefined if it is of no known kind. */
export const messageIn = (text: string | undefined): ClientMessage | undefined => {
  try {
    return ClientMessage.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
};

/**
 * @param connectedAt in milliseconds
 * @param sentAt when the message reached API Gateway, in milliseconds. A function that starts late keeps nobody out.
 */
export const maySignIn = (connectedAt: number, sentAt: number): boolean =>
  sentAt - connectedAt <= SIGN_IN_SECONDS * 1000;

/** The end of a connection, in seconds: that of its token, or that of every connection. */
export const expiryOf = (tokenExpiresAt: number, connectedAt: number): number =>
  Math.min(tokenExpiresAt, Math.floor(connectedAt / 1000) + CONNECTION_SECONDS);

export const hasExpired = ({ expires_at }: Pick<ConnectionRow, 'expires_at'>, now: Date): boolean =>
  expires_at * 1000 <= now.getTime();
