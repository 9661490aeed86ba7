import { expect, it } from 'vitest';
import { expiryOf, hasExpired, maySignIn, messageIn, offerIn } from '../../../../lambdas/domain/live/connection.ts';

it.each<[string, string | undefined, boolean, string | undefined]>([
  ['a token', 'linkd, ey.J.x', true, 'ey.J.x'],
  ['a token before the name', 'ey.J.x,linkd', true, 'ey.J.x'],
  ['the name alone', 'linkd', true, undefined],
  ['another protocol, which is taken for a token', 'chat', false, 'chat'],
  ['nothing', undefined, false, undefined],
  ['an empty header', '', false, undefined],
])('a client offers %s', (_, header, speaksLinkd, token) => {
  expect(offerIn(header)).toEqual({ speaksLinkd, token });
});

it.each([
  ['{"type":"ping"}', { type: 'ping' }],
  ['{"type":"sign_in","token":"t"}', { type: 'sign_in', token: 't' }],
  ['{"type":"sign_in"}', undefined],
  ['{"type":"job"}', undefined],
  ['null', undefined],
  ['ping', undefined],
  [undefined, undefined],
])('the message %s is read as %j', (text, message) => {
  expect(messageIn(text)).toEqual(message);
});

const START = Date.parse('2026-11-27T12:00:00.000Z');
const after = (seconds: number) => new Date(START + seconds * 1000);

it('a client has ten seconds to sign in', () => {
  expect([10_000, 10_001].map((after) => maySignIn(START, START + after))).toEqual([true, false]);
});

it('a connection ends with its token, and after two hours at the latest', () => {
  const start = START / 1000;
  expect([expiryOf(start + 60, START), expiryOf(start + 90_000, START)]).toEqual([start + 60, start + 7_200]);
  expect([0, 59.9, 60].map((seconds) => hasExpired({ expires_at: start + 60 }, after(seconds)))).toEqual([
    false,
    false,
    true,
  ]);
});
