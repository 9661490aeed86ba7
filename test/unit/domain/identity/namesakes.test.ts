import { describe, expect, it } from 'vitest';
import { likenessOf } from '../../../../lambdas/domain/identity/namesakes.ts';
import { named } from '../../../support/builders/talk.ts';

type Known = Partial<ReturnType<typeof named>>;
const NOTHING: Known = { company: null, role: null, place: null };

/** Two mentions of Maren, each with what was said of her, compared in both directions. */
const likeness = (one: Known, other: Known) => {
  const [a, b] = [one, other].map((known) => named('Maren', { search_query: 'Maren', ...NOTHING, ...known })) as [
    ReturnType<typeof named>,
    ReturnType<typeof named>,
  ];
  expect(likenessOf(b, a)).toBe(likenessOf(a, b));
  return likenessOf(a, b);
};

describe('two mentions of one name are of', () => {
  it.each<[string, Known, Known, string]>([
    ['one person at one company', { company: 'Fjordlys' }, { company: 'Fjordlys Studio AS' }, 'same'],
    ['two at two companies', { company: 'Fjordlys' }, { company: 'Kelewele Labs' }, 'apart'],
    ['one with one role', { role: 'product designer' }, { role: 'designer' }, 'same'],
    ['two with two roles', { role: 'nurse' }, { role: 'lawyer' }, 'apart'],
    [
      'one with two roles at one company',
      { role: 'manager', company: 'Fjordlys' },
      { role: 'head of sales', company: 'Fjordlys' },
      'same',
    ],
    ['two with one role at two companies', { role: 'nurse', company: 'A' }, { role: 'nurse', company: 'B' }, 'apart'],
    ['one in one city', { place: 'Oslo' }, { place: 'Oslo, Norway' }, 'same'],
    ['two in two countries', { place: 'Norway' }, { place: 'Spain' }, 'apart'],
    ['two in cities of two countries', { place: 'Oslo, Norway' }, { place: 'Madrid, Spain' }, 'apart'],
    [
      'two in one city’s name in two countries',
      { place: 'Toledo, Spain' },
      { place: 'Toledo, United States' },
      'apart',
    ],
    ['two in two cities', { place: 'Smallville' }, { place: 'Pleasantville' }, 'apart'],
    [
      'two in two cities at one company',
      { place: 'Smallville', company: 'Fjordlys' },
      { place: 'Pleasantville', company: 'Fjordlys' },
      'apart',
    ],
    ['nobody knows, where a city may lie in a country', { place: 'Smallville' }, { place: 'Norway' }, 'unsaid'],
    ['nobody knows, where one has nothing', { company: 'Fjordlys', role: 'designer', place: 'Oslo' }, {}, 'unsaid'],
    ['nobody knows, where nothing can be compared', { company: 'Fjordlys' }, { role: 'designer' }, 'unsaid'],
    ['one with two forms of a role', { role: 'дизайнера' }, { role: 'дизайнер' }, 'same'],
    ['two whose roles share a letter', { role: 'vitamin C nurse' }, { role: 'C lawyer' }, 'apart'],
  ])('%s', (_, one, other, expected) => expect(likeness(one, other)).toBe(expected));
});

describe('with queries alone, two mentions are of', () => {
  it.each<[string, Known, Known, string]>([
    ['one person with a word in common', { search_query: 'Maren ski tour' }, { search_query: 'Maren ski' }, 'same'],
    ['two without', { search_query: 'Maren ski' }, { search_query: 'Maren solana' }, 'apart'],
    [
      'nobody knows, where the name is all there is',
      { search_query: 'Maren' },
      { search_query: 'Maren ski' },
      'unsaid',
    ],
    [
      'nobody knows, where one has more than a query',
      { search_query: 'Maren ski', role: 'designer' },
      { search_query: 'Maren solana' },
      'unsaid',
    ],
    [
      'nobody knows, where one has a place',
      { search_query: 'Maren ski', place: 'Oslo' },
      { search_query: 'Maren solana' },
      'unsaid',
    ],
    [
      'nobody knows, where one has a company',
      { search_query: 'Maren ski', company: 'Fjordlys' },
      { search_query: 'Maren solana' },
      'unsaid',
    ],
    [
      'nobody knows, where the names differ',
      { name: 'Maren Solberg', search_query: 'Maren Solberg ski' },
      { search_query: 'Maren solana' },
      'unsaid',
    ],
  ])('%s', (_, one, other, expected) => expect(likeness(one, other)).toBe(expected));
});
