import { expect, it } from 'vitest';
import { heardIn } from '../../../../lambdas/domain/evidence/spoken-check.ts';
import { isInflected } from '../../../../lambdas/domain/text/inflection.ts';
import { namesSomeone } from '../../../../lambdas/domain/text/name-mention.ts';
import { turns } from '../../../support/talk.ts';

it.each([
  ['анна', 'анной'],
  ['петр', 'петром'],
  ['virtanen', 'virtasen'],
  ['львів', 'львова'],
  ['maren', 'marens'],
])('%s and %s may be one word', (one, other) =>
  expect([isInflected(one, other), isInflected(other, one)]).toEqual([true, true]),
);

it.each([
  ['maren', 'magda'],
  ['ana', 'ivo'],
  ['an', 'ana'],
  ['java', 'javascript'],
  ['web3', 'web'],
])('%s and %s may not', (one, other) => expect(isInflected(one, other)).toBe(false));

it.each([
  ['ru', 'Вчера я видел Анну Берёзкину.', 'Анна Берёзкина'],
  ['ko', '서하늘 씨를 만났어요.', '서하늘'],
  ['zh', '我 认识 了 林 晓 舟', '林晓舟'],
  ['fr', "Elle adore l'escalade.", "d'escalade"],
  ['tr', "Ayşe'nin kardeşi", 'Ayşe'],
])('%s: a name is heard as its language bends or joins it', (language, said, name) => {
  expect(heardIn(turns(said), language)(name)).toBe(true);
  expect(heardIn(turns('—'), language)(name)).toBe(false);
});

it('in English a name is heard as it is alone', () => {
  expect(heardIn(turns('I met Mareno.'), 'en-GB')('Maren')).toBe(false);
});

it('a name in a script without blanks is found within a sentence', () => {
  expect(namesSomeone('你和林晓舟都喜欢骑行。', '林晓舟')).toBe(true);
  expect(namesSomeone('你都喜欢骑行。', '林晓舟')).toBe(false);
});
