import { describe, expect, it } from 'vitest';
import { isNumberWord, readSpokenDigits } from '../../../../lambdas/domain/pii/numbers/spoken-digits.ts';
import { tokenize } from '../../../../lambdas/domain/pii/token.ts';

const read = (said: string, inside = false) => readSpokenDigits(said, tokenize(said), 0, inside);

describe('readSpokenDigits', () => {
  it.each([
    ...['zero 0', 'nought 0', 'naught 0', 'one 1', 'two 2', 'three 3', 'four 4', 'five 5', 'six 6', 'seven 7'],
    ...['eight 8', 'nine 9', 'niner 9'],
  ])('reads a digit: %s', (said) => {
    const [word = '', digits] = said.split(' ');
    expect(read(word)).toEqual({ digits, form: 'digit', tokens: 1 });
    expect(read(`double ${word}`)).toEqual({ digits: `${digits}${digits}`, form: 'digit', tokens: 2 });
  });

  it.each([
    ...['ten 10', 'eleven 11', 'twelve 12', 'thirteen 13', 'fourteen 14', 'fifteen 15', 'sixteen 16', 'seventeen 17'],
    ...['eighteen 18', 'nineteen 19', 'twenty 20', 'thirty 30', 'forty 40', 'fifty 50', 'sixty 60', 'seventy 70'],
    ...['eighty 80', 'ninety 90'],
  ])('reads two digits: %s', (said) => {
    const [word = '', digits] = said.split(' ');
    expect(read(word)).toEqual({ digits, form: 'pair', tokens: 1 });
  });

  it.each([
    ['fifty five', { digits: '55', form: 'pair', tokens: 2 }],
    ['fifty-five', { digits: '55', form: 'pair', tokens: 2 }],
    ['fifty, five', { digits: '50', form: 'pair', tokens: 1 }],
    ['fifty zero', { digits: '50', form: 'pair', tokens: 1 }],
    ['fifty oh', { digits: '50', form: 'pair', tokens: 1 }],
    ['fifty o', { digits: '50', form: 'pair', tokens: 1 }],
    ['fifty dogs', { digits: '50', form: 'pair', tokens: 1 }],
    ['triple five', { digits: '555', form: 'digit', tokens: 2 }],
    ['treble five', { digits: '555', form: 'digit', tokens: 2 }],
    ['quadruple five', { digits: '5555', form: 'digit', tokens: 2 }],
    ['double 5', { digits: '55', form: 'digit', tokens: 2 }],
    ['double oh', { digits: '00', form: 'digit', tokens: 2 }],
    ['eight hundred', { digits: '800', form: 'round', tokens: 2 }],
    ['twelve hundred', { digits: '1200', form: 'round', tokens: 2 }],
    ['two thousand', { digits: '2000', form: 'round', tokens: 2 }],
    ['eight, hundred', { digits: '8', form: 'digit', tokens: 1 }],
  ])('reads the words that complete it: %s', (said, digits) => expect(read(said)).toEqual(digits));

  it('takes "oh" for a digit among digits, and elsewhere for a sigh', () => {
    const zero = { digits: '0', form: 'digit', tokens: 1 };
    for (const oh of ['oh', 'o']) {
      expect(read(`${oh} well`)).toBeUndefined();
      expect(read(`${oh} well`, true)).toEqual(zero);
      expect(read(`${oh} five`)).toEqual(zero);
      expect(read(`${oh} twenty`)).toEqual(zero);
      expect(read(`${oh}, five`)).toBeUndefined();
    }
  });

  it.each(['dog', 'hundred', '5', 'double', 'double 55', 'double ten', 'double, five', 'double dogs', 'constructor'])(
    'reads no number: %s',
    (said) => expect(read(said)).toBeUndefined(),
  );
});

describe('isNumberWord', () => {
  it.each(['one', 'ten', 'twenty', 'double'])('is one: %s', (word) =>
    expect(isNumberWord(tokenize(word)[0])).toBe(true),
  );
  it.each(['hundred', 'dog', '5', 'constructor', ''])('is none: "%s"', (word) =>
    expect(isNumberWord(tokenize(word)[0])).toBe(false),
  );
});
