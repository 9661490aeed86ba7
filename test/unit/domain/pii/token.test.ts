import { describe, expect, it } from 'vitest';
import { gapBetween, tokenize } from '../../../../lambdas/domain/pii/token.ts';

const kinds = (text: string) => tokenize(text).map(({ kind, text: value }) => `${kind} ${value}`);

describe('tokenize', () => {
  it.each([
    ['Call Ada at 555-0144!', ['word call', 'word ada', 'word at', 'digits 555', 'digits 0144']],
    ["It's Ada’s, 'quoted' and O'Brien", ["word it's", "word ada's", 'word quoted', 'word and', "word o'brien"]],
    ['rock ’n’ roll', ['word rock', 'word n', 'word roll']],
    [
      '[PHONE] [EMAIL][SSN] [CARD]',
      ['placeholder [PHONE]', 'placeholder [EMAIL]', 'placeholder [SSN]', 'placeholder [CARD]'],
    ],
    ['[Phone] [NAME]', ['word phone', 'word name']],
    ['a1b22', ['word a', 'digits 1', 'word b', 'digits 22']],
    ['Zoë ÉTÉ नंबर', ['word zoë', 'word été', 'word नंबर']],
    ['e\u0301te\u0301', ['word e\u0301te\u0301']],
    ['電話09はGoogleで', ['word 電話', 'digits 09', 'word は', 'word google', 'word で']],
    ['。、…', []],
    ['', []],
  ])('reads "%s"', (text, tokens) => expect(kinds(text)).toEqual(tokens));

  it('knows the place of each', () => {
    const text = ' Ada’s [CARD] 12';
    expect(tokenize(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Ada’s', '[CARD]', '12']);
  });
});

describe('gapBetween', () => {
  it('is the text between two tokens, up to eight characters', () => {
    const gap = (text: string) => gapBetween(text, tokenize(text)[0], tokenize(text)[1]);
    expect(gap('a, b')).toBe(', ');
    expect(gap(`a${'.'.repeat(8)}b`)).toBe('........');
    expect(gap(`a${'.'.repeat(9)}b`)).toBeUndefined();
    expect(gap('a')).toBeUndefined();
    expect(gapBetween('a', undefined, tokenize('a')[0])).toBeUndefined();
  });
});
