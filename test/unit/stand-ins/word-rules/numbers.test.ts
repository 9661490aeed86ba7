import { expect, it } from 'vitest';
import { numbersIn } from '../../../../local/stand-ins/word-rules/numbers.ts';

it.each([
  ['a hundred and twenty engineers', ['120']],
  ['one and a half million, or 1.5 million', ['1500000']],
  ['1,200 or 1.200 or 1 200 or twelve hundred', ['1200']],
  ['half past nine, nine thirty, 9:30', ['9:30']],
  ['the third of June, June 3rd', ['3']],
  ['since twenty nineteen, since 2019', ['2019']],
  ['zwölf, douze, doce, двенадцать, 12', ['12']],
  ['one of two, or three', ['2', '3']],
  ['nobody', []],
])('the numbers of "%s" are %j', (text, numbers) => {
  expect(numbersIn(text)).toEqual(numbers);
});
