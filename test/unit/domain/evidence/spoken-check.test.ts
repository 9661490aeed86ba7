import { describe, expect, it } from 'vitest';
import { spokenCheck } from '../../../../lambdas/domain/evidence/spoken-check.ts';
import { turns } from '../../../support/builders/talk.ts';

const heard = spokenCheck(
  turns("I met Søren Peña and Maren's sister.", 'She develops games.', '陳美玲さんに会いました'),
);

describe('said', () => {
  it.each(['Soren Pena', 'Maren', 'games', 'develop', 'game development', '陳美玲'])('is %s', (text) =>
    expect(heard(text)).toBe(true),
  );
  it.each(['Maren Holt', 'Mallory', 'gardens', '', '山田'])('is not %s', (text) => expect(heard(text)).toBe(false));
  it.each([
    ['the', 'Theo', false],
    ['I met Anna.', 'anna', true],
    ['Write to [EMAIL].', 'Email', false],
  ])('in %j, where a name has a capital and is no placeholder, is the name %s: %s', (line, name, expected) => {
    expect(spokenCheck(turns(line))(name, 'name')).toBe(expected);
  });

  it.each([
    ['en-GB', 'I met Maria Holt.', 'Marco Holder', false],
    ['en', 'I met Maria Holt.', 'Maria Holt', true],
    ['en', "Maria Holt's boat", 'Maria Holt', true],
    ['ru', 'Я встретил Анну Берёзкину.', 'Анна Берёзкина', true],
    ['und', 'Я встретил Анну Берёзкину.', 'Анна Берёзкина', true],
  ])('in %s from %j is the name %s: %s', (language, line, name, expected) => {
    expect(spokenCheck(turns(line), language)(name, 'name')).toBe(expected);
  });

  it('accepts a name in any spelling, and other words as they are', () => {
    expect([heard('Maren’s', 'name'), heard('MarensSister', 'name'), heard('MarensSister')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
