import { describe, expect, it } from 'vitest';
import { scrubText, scrubValue } from '../../../../lambdas/domain/pii/scrub.ts';

describe('scrubText', () => {
  it('counts by type and keeps the rest of the text', () => {
    expect(
      scrubText(
        'Ada: 555-010-4477, ada@example.com, ssn 123-45-6789, card 4111 1111 1111 1111. Ada again: 555-010-4478!',
      ),
    ).toEqual({
      text: 'Ada: [PHONE], [EMAIL], ssn [SSN], card [CARD]. Ada again: [PHONE]!',
      counts: { phone: 2, email: 1, ssn: 1, card: 1 },
    });
  });

  it('counts an address with a number in it once, as an address', () => {
    expect(scrubText('555-123-4567@example.com').counts).toEqual({ phone: 0, email: 1, ssn: 0, card: 0 });
  });

  it('also replaces an expiry date in one breath with the card', () => {
    const card = 'four two four two four two four two four two four two four two four two';
    expect(scrubText(`It is ${card} twelve twenty nine one two three.`).text).toBe('It is [CARD].');
  });

  it('leaves no part of two numbers that were read out in one breath', () => {
    const number = 'five five five zero one zero four four seven eight';
    expect(scrubText(`so ${number} ${number} you see`).text).toBe('so [PHONE] you see');
  });

  it('lets the nearest word label a number', () => {
    expect(scrubText('the order number is four four one two nine eight seven').counts.phone).toBe(0);
    expect(scrubText('about the order, my phone is four four one two nine eight seven').counts.phone).toBe(1);
    expect(scrubText('one two one, three four, five six seven eight is my social').counts.ssn).toBe(1);
  });
});

describe('scrubValue', () => {
  it('scrubs every string, keys included, and keeps numbers, nulls and structure', () => {
    const profile = {
      name: 'Ada',
      about: 'mail ada@example.com',
      topics: ['chess', 'call 555-010-4477', { note: ['ssn 123-45-6789'] }],
      followers: 5_550_104_477,
      place: null,
      'ada@example.org': true,
    };
    expect(scrubValue(profile)).toEqual({
      value: {
        name: 'Ada',
        about: 'mail [EMAIL]',
        topics: ['chess', 'call [PHONE]', { note: ['ssn [SSN]'] }],
        followers: 5_550_104_477,
        place: null,
        '[EMAIL]': true,
      },
      counts: { phone: 1, email: 2, ssn: 1, card: 0 },
    });
  });

  it('scrubs a bare string, and does not change its input', () => {
    const given = { about: '555-010-4477' };
    scrubValue(given);
    expect(given.about).toBe('555-010-4477');
    expect(scrubValue('555-010-4477').value).toBe('[PHONE]');
  });
});
