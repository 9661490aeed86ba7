import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../../lambdas/contracts/language.ts';
import { numberWords, wordsOfNumber } from '../../../../lambdas/domain/text/number-words.ts';

describe('the words of a number', () => {
  it.each([
    [24, 'en', ['twenty', 'four']],
    [24, 'en-GB', ['twenty', 'four']],
    [24, 'de', ['vierundzwanzig']],
    [6, 'ru', ['шесть']],
    [3, 'nb', ['tre']],
    [6, 'ja', []],
    [6, 'und', []],
    [2 ** 53, 'en', []],
    [1.5, 'en', []],
  ])('%d in %s are %j', (value, language, words) => expect(wordsOfNumber(value, language)).toEqual(words));

  it.each(LANGUAGES)('are there, or none, for every number in %s', (language) => {
    for (const value of [0, 1, 101, 1e9, 1e15, Number.MAX_SAFE_INTEGER])
      expect(wordsOfNumber(value, language)).toEqual(expect.any(Array));
  });
});

describe('number words', () => {
  it.each([
    ['en', 'six', 6],
    ['en', 'ninety', 90],
    ['en', 'hundred', 100],
    ['en', 'thousand', 1_000],
    ['en', 'million', 1_000_000],
    ['de', 'sechs', 6],
    ['de', 'einundzwanzig', 21],
    ['fr', 'mille', 1_000],
    ['es', 'quinientos', 500],
    ['uk', 'сорок', 40],
  ])('in %s: %s', (language, word, value) => expect(numberWords(language).get(word)).toBe(value));

  it.each([
    ['en', 'one'],
    ['en', 'a'],
    ['en', 'and'],
    ['de', 'ein'],
    ['fr', 'un'],
    ['ja', '六'],
    ['it', 'sei'],
    ['vi', 'sau'],
    ['hi', 'स'],
  ])('in %s is not %s', (language, word) => expect(numberWords(language).has(word)).toBe(false));
});
