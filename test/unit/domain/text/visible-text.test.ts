import { expect, it } from 'vitest';
import { plainText } from '../../../../lambdas/domain/text/visible-text.ts';

it.each([
  ['widths of zero', 'Chi\u200Bdi \u2060works\uFEFF', 'Chidi works'],
  ['switches of direction', '\u202Etext\u202C \u2066here\u2069', 'text here'],
  ['tags that spell a text', `Developer${String.fromCodePoint(0xe0049, 0xe0067)}`, 'Developer'],
  ['control characters', 'a\u0000b\u0007c\u001Bd', 'abcd'],
  ['joiners among Latin letters', 'Chi\u200Ddi\u200C', 'Chidi'],
])('has no %s', (_, text, plain) => expect(plainText(text)).toBe(plain));

it('ends its lines in one way', () => {
  expect(plainText('a\nb\r\nc\u2028d\u2029e\u0085f')).toBe('a\nb\nc\nd\ne\nf');
});

it.each(['👩‍💻 developer', 'می‌خواهم', 'क्‍ष', 'Søren Peña', 'ドルフィン'])('leaves as it is: %s', (text) => {
  expect(plainText(text)).toBe(text);
});
