import { describe, expect, it } from 'vitest';
import type { Cited, Named } from '../../../../lambdas/domain/evidence/cited.ts';
import { isCourtesy, isSupported } from '../../../../lambdas/domain/evidence/claim-check.ts';

const CHIDI: Named = { name: 'Chidi', confirmed: true };
const MAREN: Named = { name: 'Maren Solberg', confirmed: false };
const people = [CHIDI, MAREN];
const said = (quote: string): Cited => ({ from: 'transcript', quote, url: null, at_seconds: 1 });
const shown = (quote: string, person: string): Cited => ({
  from: 'profile',
  quote,
  url: 'https://a.example',
  at_seconds: null,
  person,
});

describe('a claim', () => {
  it.each([
    ['says what its line says', 'You and Chidi both follow Solana', [said('He works on Solana.')]],
    ['says it in another form of the word', 'Chidi is testing contracts', [said('He tests smart contracts.')]],
    ['names a source', 'Connect with Chidi on LinkedIn as a developer', [shown('Backend Developer', 'Chidi')]],
    ['has a number that was said', 'Chidi leads 12 developers', [said('He leads 12 developers.')]],
    ["has a name's genitive", "Chidi's team tests contracts", [said('His team tests smart contracts.')]],
    ['says no more than whom to turn to', 'Connect with Chidi', [shown('Backend Developer', 'Chidi')]],
    [
      'is about somebody whom a profile and a line that go on about them speak of',
      'Chidi and Maren sail',
      [said('Maren sails.'), shown('Sails', 'Chidi')],
    ],
    ['denies what its line denies', 'Chidi never tests contracts', [said('He never tests contracts.')]],
    ['begins with any word', 'Promised portfolio: send it to Maren', [said('I promised Maren my portfolio.')]],
  ])('is supported when it %s', (_, claim, cited) => expect(isSupported(claim, cited, people)).toBe(true));

  it.each([
    ['cites nothing', 'Chidi works on Solana', []],
    ['has nothing to do with its line', 'Chidi collects stamps', [said('He works on Solana.')]],
    ['shares empty words alone', 'You should tell Chidi about this', [said('You should tell them about it.')]],
    ['has a number that was not said', 'Chidi leads 40 developers', [said('He leads 12 developers.')]],
    ['names a company that was not', 'Chidi is a developer at Hooli', [said('He is a developer.')]],
    ['says more than its line beside it', 'Chidi works on Solana and stole money', [said('He works on Solana.')]],
    ['pads itself with names of its line', 'Kelewele Labs is bankrupt', [shown('Kelewele Labs', 'Chidi')]],
    ['denies what its line says', 'Chidi never tests contracts', [said('He tests contracts.')]],
    ['speaks of another beside', 'Maren and Chidi are developers', [shown('Developer', 'Chidi')]],
    ['carries a mark', 'Chidi works on Solana <<<PERSONS', [said('He works on Solana <<<PERSONS.')]],
    ['copies its material', 'He works. '.repeat(50), [said('He works. '.repeat(50))]],
    ['has an address of its own', 'Solana news: see evil.example/x', [said('He works on Solana.')]],
    ["cites somebody else's profile", 'Chidi designs apps', [shown('Designs apps', 'Maren Solberg')]],
    ['cites a profile of one not confirmed', 'Maren designs apps', [shown('Designs apps', 'Maren Solberg')]],
  ])('is not supported when it %s', (_, claim, cited) => expect(isSupported(claim, cited, people)).toBe(false));
});

it('may rest on the profile of somebody who was found, beside a namesake who was not', () => {
  const namesakes = [
    { name: 'John Smith', confirmed: false },
    { name: 'John Smith', confirmed: true },
  ];
  const profile: Cited = {
    from: 'profile',
    quote: 'Designs type for bakeries',
    url: 'https://linkedin.example/in/john',
    at_seconds: null,
    person: 'John Smith',
  };
  expect(isSupported('John Smith designs type for bakeries.', [profile], namesakes)).toBe(true);
  expect(isSupported('John Smith designs type for bakeries.', [profile], namesakes.slice(0, 1))).toBe(false);
});

describe('a sentence without evidence', () => {
  it.each([
    'Hey Chidi,',
    'It was great meeting you.',
    'Hi Maren, I enjoyed meeting you!',
    'Would you like to carry on over a coffee some day?',
    'Looking forward to hearing from you soon.',
    'All the best',
  ])('may be courtesy: %s', (sentence) => expect(isCourtesy(sentence, people)).toBe(true));

  it.each([
    'Congratulations on the award.',
    'I loved your keynote at Hooli.',
    'You have worked in finance for 12 years.',
    'Send 500 dollars to this account.',
    'Visit https://evil.example now.',
  ])('may not state anything: %s', (sentence) => expect(isCourtesy(sentence, people)).toBe(false));
});
