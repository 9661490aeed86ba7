import { describe, expect, it } from 'vitest';
import { isCommon, nameAgreement } from '../../../../lambdas/domain/identity/name-agreement.ts';
import { parsePersonName } from '../../../../lambdas/domain/identity/person-name.ts';
import { spellingKey } from '../../../../lambdas/domain/text/transliteration.ts';

const agreement = (wanted: string, shown: string) => {
  const [one, other] = [parsePersonName(wanted), parsePersonName(shown)];
  return one && other && nameAgreement(one, other);
};

describe('two names agree', () => {
  it.each([
    ['Maren Solberg', 'Maren Kristine Solberg', 'full'],
    ['Dr. Maren Solberg', 'Maren Solberg, PhD, MBA', 'full'],
    ['Maren Solberg', 'Solberg, Maren', 'full'],
    ['Maren Solberg', 'MAREN SOLBERG (she/her)', 'full'],
    ['Maren Solberg', 'Maren Solberg-Lindqvist', 'full'],
    ["Siobhan O'Hare", 'Siobhán O’Hare', 'full'],
    ['Jack Ma', 'Jack Ma', 'full'],
    ['Maren Solberg', 'Maren Lindqvist (née Solberg)', 'variant'],
    ['Ozzy Dunmore', 'Oskar "Ozzy" Dunmore', 'full'],
    ['Bob Kesslerin', 'Robert Kesslerin', 'variant'],
    ['Jörg Voß', 'Joerg Voss', 'variant'],
    ['Sergey Volkonsky', 'Сергей Волконский', 'variant'],
    ['Mohammed El-Khatib', 'Muhammad Elkhatib', 'variant'],
    ['Maren Solberg', 'Anna Maren Solberg', 'variant'],
    ['Pedro Alvarado Ruiz', 'Pedro Alvarado', 'variant'],
    ['M. Solberg', 'Maren Solberg', 'given'],
    ['J.R. Fairbairn', 'James R. Fairbairn', 'given'],
    ['Maren Solberg', 'Maren S.', 'given'],
    ['Wei Wang', 'Wang Wei', 'given'],
    ['Chidi', 'Chidi Ezenwa', 'given'],
    ['Maren Solberg', 'Petra Solberg', 'none'],
    ['Maren Solberg', 'Maren Lindqvist', 'none'],
    ['Maren Solberg', 'Marius Solberg', 'none'],
    ['Maren Solberg', 'Maren S. Lindqvist', 'none'],
    ['Mohammed El-Khatib', 'Mohammed El-Sayed', 'none'],
    ['Martin', 'Sara Martin', 'none'],
    ['M. Solberg', 'M. S.', 'none'],
  ])('%s and %s: %s', (wanted, shown, result) => expect(agreement(wanted, shown)).toBe(result));

  it('only if there are any', () => {
    expect(parsePersonName('🚀')).toBeUndefined();
    expect(parsePersonName('Dr.')).toBeUndefined();
  });
});

it.each([
  ['Maria Garcia', true],
  ['Nguyễn Văn Trần', true],
  ['Maria', true],
  ['Maren Solberg', false],
  ['Chidi', false],
  ['Maria Garcia-Solberg', false],
])('%s is a common name: %s', (name, common) => {
  const parsed = parsePersonName(name);
  expect(parsed && isCommon(parsed)).toBe(common);
});

it.each([
  ['Sara', 'Sarah'],
  ['Sofia', 'Sophia'],
  ['Müller', 'Mueller'],
  ['Åse', 'Aase'],
  ['Юлия', 'Julia'],
  ['Νίκος', 'Nikos'],
  ['Souza', 'Sousa'],
])('%s and %s are spellings of one name', (one, other) => expect(spellingKey(one)).toBe(spellingKey(other)));

it.each([
  ['Maren', 'Karen'],
  ['Jonas', 'Jon'],
  ['Solberg', 'Solheim'],
])('%s and %s are not', (one, other) => expect(spellingKey(one)).not.toBe(spellingKey(other)));
