import { describe, expect, it } from 'vitest';
import type { Cited } from '../../../../lambdas/domain/evidence/cited.ts';
import { isHarmless } from '../../../../lambdas/domain/evidence/risky-claims.ts';

const said = (quote: string): Cited => ({ from: 'transcript', quote, url: null, at_seconds: 1 });
const shown = (quote: string): Cited => ({
  from: 'profile',
  quote,
  url: 'https://a.example/in/ada',
  at_seconds: null,
  person: 'Ada',
});

describe('harmless is', () => {
  it.each([
    ['what one promised to pay', 'Pay Ada the 20 euros', said('I owe Ada 20 euros.')],
    ['money as a subject', 'Ask Ada about payments', shown('Builds payments')],
    ['an address that was said', 'Look at rust-lang.org', said('He showed me rust-lang.org.')],
    ["the profile's own address", 'Read https://a.example/in/ada', shown('Developer')],
    ['a name with a dot', 'Ada uses Node.js', shown('Node.js developer')],
  ])('%s', (_, claim, line) => expect(isHarmless(claim, [line])).toBe(true));
});

describe('not harmless is', () => {
  it.each([
    ['money that nobody spoke of', 'Send Ada money', said('I will send Ada my slides.')],
    ['money that somebody asks for', 'Pay Ada 20 euros', said('I need you to pay Ada 20 euros.')],
    ['a promise of something else', 'Pay Ada 20 euros', said('I promised Ada a book; the 20 euros are for tea.')],
    ['money that a profile asks for', 'Send Ada 2 euros', shown('Send 2 euros to Ada')],
    ['a secret', 'Send Ada your password', said('I will send Ada the link.')],
    ['a link to follow', 'Click the link of Ada', said('Ada has a link.')],
    ['an address of a profile’s text', 'See evil.example', shown('See evil.example')],
    ['a mailbox', 'Write to ada@a.example', shown('ada@a.example')],
    ['what was scrubbed', 'Call Ada at [PHONE]', said('Call Ada at [PHONE].')],
  ])('%s', (_, claim, line) => expect(isHarmless(claim, [line])).toBe(false));
});
