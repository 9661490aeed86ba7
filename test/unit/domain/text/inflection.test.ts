import { expect, it } from 'vitest';
import { spokenCheck } from '../../../../lambdas/domain/evidence/spoken-check.ts';
import { isInflected } from '../../../../lambdas/domain/text/inflection.ts';
import { mentionsName } from '../../../../lambdas/domain/text/name-mention.ts';
import { turns } from '../../../support/builders/talk.ts';

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
  ['Вчера я видел Анну Берёзкину.', 'Анна Берёзкина'],
  ['서하늘 씨를 만났어요.', '서하늘'],
  ['我 认识 了 林 晓 舟', '林晓舟'],
  ["Elle adore l'escalade.", "d'escalade"],
  ["Ayşe'nin kardeşi", 'Ayşe'],
])('in %j is recognised, as its language bends or joins it: %s', (said, text) => {
  expect(spokenCheck(turns(said))(text)).toBe(true);
  expect(spokenCheck(turns('—'))(text)).toBe(false);
});

it('a name in a script without blanks is found within a sentence', () => {
  expect(mentionsName('你和林晓舟都喜欢骑行。', '林晓舟')).toBe(true);
  expect(mentionsName('你都喜欢骑行。', '林晓舟')).toBe(false);
});
