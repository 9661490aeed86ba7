import { expect, it } from 'vitest';
import {
  fullFormOf,
  fullFormsOf,
  isCommonFamily,
  isCommonGiven,
  mayBeCalled,
} from '../../../../lambdas/domain/identity/nicknames.ts';

it.each([
  ['bob', 'robert', true],
  ['robert', 'bob', true],
  ['rob', 'bob', true],
  ['alex', 'alexander', true],
  ['alex', 'alexandra', true],
  ['alexander', 'alexandra', false],
  ['bob', 'alexander', false],
  ['bob', 'zzyzx', false],
  ['zzyzx', 'bob', false],
])('%s may be called %s: %s', (one, other, expected) => expect(mayBeCalled(one, other)).toBe(expected));

it('knows every full form of a short one', () => {
  expect(fullFormsOf('alex')).toEqual(expect.arrayContaining(['alexander', 'alexandra']));
  expect(fullFormsOf('zzyzx')).toEqual([]);
});

it.each([
  ['bob', 'robert'],
  ['alex', undefined],
  ['robert', undefined],
  ['zzyzx', undefined],
])('the only full form of %s is %s', (given, expected) => expect(fullFormOf(given)).toBe(expected));

it('knows names that tell nobody apart', () => {
  expect(['maria', 'john', 'zzyzx'].map(isCommonGiven)).toEqual([true, true, false]);
  expect(['smith', 'garcia', 'zzyzx'].map(isCommonFamily)).toEqual([true, true, false]);
});
