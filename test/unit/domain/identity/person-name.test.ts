import { describe, expect, it } from 'vitest';
import { isCommon, nameAgreement } from '../../../../lambdas/domain/identity/name-agreement.ts';
import {
  generationOf,
  isAfterNames,
  isTitle,
  parsePersonName,
} from '../../../../lambdas/domain/identity/person-name.ts';

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

describe('a name is taken apart', () => {
  it.each([
    ['Maren', 'maren', [], ['maren'], []],
    ['Maren Solberg', 'maren', ['solberg'], ['maren', 'solberg'], []],
    ['  maren   SOLBERG ', 'maren', ['solberg'], ['maren', 'solberg'], []],
    ['Solberg, Maren', 'maren', ['solberg'], ['maren', 'solberg'], []],
    ['Solberg, Maren Kristine', 'maren', ['solberg'], ['maren', 'kristine', 'solberg'], []],
    ['Maren Solberg, Fjordlys', 'maren', ['solberg'], ['maren', 'solberg'], []],
    ['Maren · Solberg', 'maren', ['solberg'], ['maren', 'solberg'], []],
    ['Jean-Luc Moreau', 'jean', ['moreau'], ['jean', 'luc', 'moreau'], []],
    [
      'Maren Solberg-Lindqvist',
      'maren',
      ['solberglindqvist', 'solberg', 'lindqvist'],
      ['maren', 'solberg', 'lindqvist'],
      [],
    ],
    ['Mohammed El-Khatib', 'mohammed', ['elkhatib', 'khatib'], ['mohammed', 'el', 'khatib'], []],
    ["Siobhán O'Hare", 'siobhan', ['ohare'], ['siobhan', 'ohare'], []],
    ['J.R. Fairbairn', 'j', ['fairbairn'], ['j', 'r', 'fairbairn'], []],
    ['Maren S.', 'maren', ['s'], ['maren', 's'], []],
    ['Prof. Dr. Maren Solberg, PhD, MBA', 'maren', ['solberg'], ['maren', 'solberg'], []],
    ['Maren Solberg M.Sc.', 'maren', ['solberg'], ['maren', 'solberg'], []],
    ['Oskar "Ozzy" Dunmore', 'oskar', ['dunmore'], ['oskar', 'dunmore'], ['ozzy']],
    ['Oskar „Ozzy“ Dunmore', 'oskar', ['dunmore'], ['oskar', 'dunmore'], ['ozzy']],
    ['Oskar «Ozzy» Dunmore', 'oskar', ['dunmore'], ['oskar', 'dunmore'], ['ozzy']],
    ['Maren Lindqvist (née Solberg)', 'maren', ['lindqvist'], ['maren', 'lindqvist'], ['solberg']],
    ['Maren Solberg (she/her)', 'maren', ['solberg'], ['maren', 'solberg'], []],
    ['(Ozzy)', 'ozzy', [], [], ['ozzy']],
    ['Сергей Волконский', 'sergei', ['volkonskii'], ['sergei', 'volkonskii'], []],
  ])('%s', (name, given, families, words, aliases) => {
    expect(parsePersonName(name)).toEqual({ given, families, words, aliases, generation: undefined });
  });

  it.each([
    ['Martin King Jr.', 'martin', ['king'], 'jr'],
    ['Martin King, Jr.', 'martin', ['king'], 'jr'],
    ['Martin King Junior', 'martin', ['king'], 'jr'],
    ['Martin King SNR', 'martin', ['king'], 'sr'],
    ['Martin King II', 'martin', ['king'], 'ii'],
    ['Martin King 3rd', 'martin', ['king'], 'iii'],
    ['Junior Santos', 'junior', ['santos'], undefined],
    ['Dr. Junior Santos', 'junior', ['santos'], undefined],
    ['Junior Santos Senior', 'junior', ['santos'], 'sr'],
  ])('%s, with its generation', (name, given, families, generation) => {
    expect(parsePersonName(name)).toMatchObject({ given, families, generation });
  });

  it.each(['', ' ', '🚀', 'Dr.', '(she/her)'])('%j has none', (name) => expect(parsePersonName(name)).toBeUndefined());
});

it.each([
  ['a title', isTitle, ['Dr.', 'dr', 'Señora', 'Frau', 'Professor'], ['Maren', 'Drew', '']],
  ['after a name', isAfterNames, ['Ph.D.', 'MBA', 'Jr.', 'née', '2nd'], ['Ma', 'Solberg', '']],
] as const)('a word is %s', (_, is, yes, no) => {
  expect(yes.filter((word) => !is(word))).toEqual([]);
  expect(no.filter((word) => is(word))).toEqual([]);
});

it('says "Junior" and "Jr." in one way', () => {
  expect(['Junior', 'Jr.', 'jnr', 'Sr', 'senior', 'II', '3rd', 'King'].map(generationOf)).toEqual([
    ...['jr', 'jr', 'jr', 'sr', 'sr', 'ii', 'iii'],
    undefined,
  ]);
});
