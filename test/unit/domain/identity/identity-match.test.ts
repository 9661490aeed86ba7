import { describe, expect, it } from 'vitest';
import type { MentionedPerson, PageProfile } from '../../../../lambdas/contracts/person.ts';
import {
  clashesVerbatim,
  FOUND_FROM,
  matchOf,
  mayHaveName,
  type Pairing,
  type SaidField,
  type ShownField,
  saidFacts,
  shownText,
  verbatimAgreements,
} from '../../../../lambdas/domain/identity/identity-match.ts';
import { shownAt } from '../../../support/builders/candidates.ts';
import { named } from '../../../support/builders/talk.ts';

const ALL = { role: 'designer', company: 'Fjordlys', place: 'Oslo', topics: ['skiing'] };
const PAGE = { headline: 'Designer', company: 'Fjordlys AS', place: 'Oslo, Norway', topics: ['Skiing'] };
const shown = (name: string, parts: Partial<PageProfile> = {}) => shownAt('a', { name, ...parts });
/** Pairs such as "role:headline". */
const pairings = (...written: `${SaidField}:${ShownField}`[]): Pairing[] =>
  written.map((pair) => {
    const [said, shown] = pair.split(':') as [SaidField, ShownField];
    return { said, shown };
  });
const scored = (person: MentionedPerson, page: PageProfile, agrees: Pairing[], contradicts: Pairing[] = []) =>
  matchOf(person, page, { agrees, contradicts });

describe('a name alone is never enough', () => {
  it.each([
    ['Maren Solberg', 'Maren Solberg', 0.5],
    ['Maren Solberg', 'MAREN  K. SOLBERG', 0.5],
    ['Søren Núñez', 'Soren Nunez', 0.5],
    ['Maria Garcia', 'Maria Garcia', 0.25],
    ['Chidi', 'Chidi Ezenwa', 0.25],
    ['Maren Solberg', 'Maren S.', 0.25],
    ['Maren Solberg', 'Maren', 0.25],
    ['Maren Solberg', 'Maren Lindqvist', 0],
    ['Maren Solberg', 'Petra Solberg', 0],
    ['Martin', 'Sara Martin', 0],
    ['Chidi', '🚀', 0],
  ])('%s, shown as %s: %d', (wanted, name, score) => {
    expect(scored(named(wanted), shown(name), [])).toEqual({ confidence: score, red_flags: [] });
    expect(mayHaveName(wanted, name)).toBe(score > 0);
    expect(score).toBeLessThan(FOUND_FROM);
  });

  it('and nothing outweighs another name', () => {
    const agrees = pairings('role:headline', 'company:company', 'place:place', 'topics:topics');
    expect(scored(named('Maren Solberg', ALL), shown('Petra Solberg', PAGE), agrees)).toEqual({
      confidence: 0,
      red_flags: [],
    });
  });
});

describe('what agrees adds up', () => {
  const maren = named('Maren Solberg', ALL);

  it.each([
    ['nothing', pairings(), 0.5],
    ['an employer', pairings('company:company'), 0.8],
    ['an employer in the headline', pairings('company:headline'), 0.8],
    ['a former employer', pairings('company:about'), 0.7],
    ['a place', pairings('place:place'), 0.7],
    ['a role', pairings('role:about'), 0.7],
    ['a topic', pairings('topics:topics'), 0.65],
    ['one fact in two fields once', pairings('role:headline', 'role:about'), 0.7],
    ['everything, and never more than certainty', pairings('role:headline', 'company:company', 'place:place'), 1],
  ])('%s', (_, agrees, score) => expect(scored(maren, shown('Maren Solberg', PAGE), agrees).confidence).toBe(score));

  it.each([
    ['one in other words', ['winter sports'], 0.65],
    ['one', ['Skiing'], 0.65],
    ['two', ['skiing', 'Go'], 0.7],
    ['no part of a word', ['skiing', 'Java'], 0.65],
    ['no more than their most', ['skiing', 'Go', 'tea', 'type', 'C++', 'maps'], 0.75],
  ])('topics count by their number on the page: %s', (_, topics, score) => {
    const page = shown('Maren Solberg', { topics: ['Skiing'], about: 'Go, JavaScript, tea, type, C++, maps' });
    expect(scored(named('Maren Solberg', { topics }), page, pairings('topics:about')).confidence).toBe(score);
  });

  it('from a lower start for a common name', () => {
    const agrees = pairings('company:company', 'role:headline');
    expect(scored(named('Maria Garcia', ALL), shown('Maria Garcia', PAGE), agrees).confidence).toBe(0.75);
    expect(scored(named('Chidi', ALL), shown('Chidi Ezenwa', PAGE), pairings('place:place')).confidence).toBe(0.45);
  });
});

it('what is contradicted is a red flag, each in a sentence', () => {
  const page = shown('Maren Solberg', {
    headline: 'Dentist',
    company: 'Northwind',
    place: 'Madrid',
    topics: ['Chess'],
  });
  const contradicts = pairings('company:company', 'place:place', 'role:headline', 'topics:topics');
  expect(scored(named('Maren Solberg', ALL), page, [], contradicts).red_flags).toEqual([
    'Works at "Northwind"; the conversation said Fjordlys.',
    'Is in "Madrid"; the conversation said Oslo.',
    'Works as "Dentist"; the conversation said designer.',
    'Cares about "Chess"; the conversation said skiing.',
  ]);
});

describe('the facts', () => {
  it('that were said are those that are not missing', () => {
    expect(saidFacts(named('Maren Solberg', ALL))).toEqual(['role', 'company', 'place', 'topics']);
    expect(saidFacts(named('Maren Solberg', { place: 'Oslo' }))).toEqual(['place']);
    expect(saidFacts(named('Maren Solberg'))).toEqual([]);
  });

  it('of a page are empty if it shows nothing', () => {
    const page = shown('Maren Solberg', { headline: 'Designer', topics: ['tea', 'type'] });
    expect([shownText(page, 'headline'), shownText(page, 'topics'), shownText(page, 'about')]).toEqual([
      'Designer',
      'tea | type',
      '',
    ]);
    expect(shownText(shown('Maren Solberg'), 'topics')).toBe('');
  });

  it.each<[string, Partial<MentionedPerson>, Partial<PageProfile>, Pairing[]]>([
    ['in whatever case and accents', { place: 'São Paulo' }, { place: 'SAO PAULO' }, pairings('place:place')],
    ['a company without its legal form', { company: 'Fjordlys Ltd.' }, PAGE, pairings('company:company')],
    ['in the first field that has them', { role: 'designer' }, PAGE, pairings('role:headline')],
    ['a former employer', { company: 'Hooli' }, { about: 'Before: Hooli.' }, pairings('company:about')],
    ['any one of the topics', { topics: ['chess', 'tea'] }, { about: 'Tea!' }, pairings('topics:about')],
    [
      'all of them',
      ALL,
      { ...PAGE, headline: 'Designer at Fjordlys' },
      pairings('role:headline', 'company:headline', 'place:place', 'topics:topics'),
    ],
  ])('occur on a page word by word: %s', (_, facts, page, expected) => {
    expect(verbatimAgreements(named('Maren Solberg', facts), shown('Maren Solberg', page))).toEqual(expected);
  });

  it.each<[string, Partial<MentionedPerson>, Partial<PageProfile>]>([
    ['in other words', { role: 'designer' }, { headline: 'Design lead' }],
    ['within a word', { topics: ['Java'] }, { about: 'JavaScript' }],
    ['in another order', { role: 'product designer' }, { headline: 'Designer of a product' }],
    ['where nothing was said', {}, PAGE],
    ['in a name', { place: 'Solberg' }, {}],
    ['for a company that is a legal form alone', { company: 'Co.' }, { company: 'Co.' }],
  ])('do not occur there: %s', (_, facts, page) => {
    expect(verbatimAgreements(named('Maren Solberg', facts), shown('Maren Solberg', page))).toEqual([]);
  });

  it.each<[string, Partial<PageProfile>, boolean]>([
    ['no word of any', { headline: 'Dentist', place: 'Madrid' }, true],
    ['nothing at all', {}, true],
    ['one word of one', { headline: 'Dentist', about: 'Once a designer.' }, false],
    ['a word of a topic', { topics: ['Skiing'] }, false],
  ])('clash with a page that has %s', (_, page, expected) => {
    expect(clashesVerbatim(named('Maren Solberg', ALL), shown('Maren Solberg', page))).toBe(expected);
  });
});
