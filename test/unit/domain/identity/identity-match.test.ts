import { describe, expect, it } from 'vitest';
import { NamedPerson } from '../../../../lambdas/contracts/person.ts';
import { FOUND_FROM, match } from '../../../../lambdas/domain/identity/identity-match.ts';
import type { ShownPerson } from '../../../../lambdas/domain/identity/shown-person.ts';

const said = (name: string, hints: Partial<NamedPerson> = {}) =>
  NamedPerson.parse({ name, search_query: name, confidence: 0.9, ...hints });
const shown = (name: string, parts: Partial<ShownPerson> = {}): ShownPerson => ({
  name,
  headline: null,
  company: null,
  place: null,
  about: null,
  topics: [],
  ...parts,
});
const confidence = (person: NamedPerson, profile: ShownPerson) => match(person, profile).confidence;

const chidi = said('Chidi', { role: 'backend developer', place: 'Nigeria', topics: ['Solana', 'React'] });

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
    expect(confidence(said(wanted), shown(name))).toBe(score);
    expect(score).toBeLessThan(FOUND_FROM);
  });

  it('and another name is not outweighed by anything', () => {
    const person = said('Maren Solberg', { company: 'Fjordlys Studio', place: 'Oslo', role: 'designer' });
    const profile = shown('Petra Solberg', { company: 'Fjordlys Studio', place: 'Oslo', headline: 'Designer' });
    expect(match(person, profile)).toEqual({ confidence: 0, red_flags: [] });
  });
});

describe('what was said adds up', () => {
  it('finds the Chidi of the seed among his namesakes', () => {
    const developer = shown('Chidi Ezenwa', {
      headline: 'Backend Engineer at Kelewele Labs',
      place: 'Lagos, Nigeria',
      about: 'Solana, mostly.',
    });
    expect(match(chidi, developer)).toEqual({ confidence: 0.8, red_flags: [] });
    const photographer = shown('Chidi Marlowe', { headline: 'Wedding photographer', place: 'Houston, Texas' });
    expect(match(chidi, photographer)).toEqual({
      confidence: 0,
      red_flags: [
        'Is in Houston, Texas; the conversation said Nigeria.',
        'Works as "Wedding photographer"; the conversation said backend developer.',
      ],
    });
  });

  it('a rare full name needs one thing, a first name two', () => {
    expect(
      confidence(said('Maren Solberg', { place: 'Oslo' }), shown('Maren Solberg', { place: 'Oslo, Norway' })),
    ).toBe(0.7);
    expect(confidence(said('Chidi', { place: 'Nigeria' }), shown('Chidi', { place: 'Lagos' }))).toBe(0.45);
    expect(confidence(chidi, shown('Chidi', { place: 'Lagos', headline: 'Backend developer' }))).toBe(0.65);
  });

  it('never exceeds certainty', () => {
    const person = said('Maren Solberg', {
      place: 'Oslo',
      company: 'Fjordlys',
      role: 'designer',
      topics: ['ski', 'sea', 'sun'],
    });
    expect(
      confidence(
        person,
        shown('Maren Solberg', { place: 'Oslo', company: 'Fjordlys AS', headline: 'Designer', about: 'ski sea sun' }),
      ),
    ).toBe(1);
  });

  it('counts topics as words and no more than their most', () => {
    const person = said('Maren Solberg', { topics: ['Java', 'Go', 'C++'] });
    expect(confidence(person, shown('Maren Solberg', { about: 'JavaScript, Golang and C' }))).toBe(0.5);
    expect(confidence(person, shown('Maren Solberg', { about: 'c++' }))).toBe(0.65);
    const many = said('Maren Solberg', { topics: ['a1', 'a2', 'a3', 'a4', 'a5', 'A5'] });
    expect(confidence(many, shown('Maren Solberg', { topics: ['a1', 'a2', 'a3', 'a4', 'a5'] }))).toBe(0.75);
  });
});

describe('employers', () => {
  it.each([
    ['Fjordlys Studio', { company: 'Fjordlys Studio AS' }, 0.8],
    ['Fjordlys Studio Inc.', { headline: 'Designer at Fjordlys Studio' }, 0.8],
    ['Fjordlys', { company: 'Northwind Press' }, 0.35],
    ['Fjordlys', { company: 'Northwind Press', about: 'Before that at Fjordlys.' }, 0.7],
    ['Fjordlys', {}, 0.5],
  ])('%s against %o: %d', (company, parts, score) => {
    expect(confidence(said('Maren Solberg', { company }), shown('Maren Solberg', parts))).toBe(score);
  });

  it('differ with a red flag, since people do change them', () => {
    const person = said('Maren Solberg', { company: 'Fjordlys' });
    expect(match(person, shown('Maren Solberg', { company: 'Northwind Press' })).red_flags).toEqual([
      'Works at Northwind Press; the conversation said Fjordlys.',
    ]);
  });
});

describe('places', () => {
  it.each([
    ['Oslo', 'Oslo, Norway', 0.7],
    ['Norway', 'Bergen', 0.7],
    ['Norwegen', 'Oslo', 0.7],
    ['Oslo', 'Bergen, Norway', 0.35],
    ['Oslo', 'Skjolden, Norway', 0.55],
    ['Munich', 'München, Bayern, Deutschland', 0.7],
    ['Houston', 'Greater Houston Area', 0.7],
    ['Atlantis', 'Oslo', 0.5],
    ['Oslo', 'Stockholm, Sweden', 0.2],
    ['Tbilisi', 'Georgia', 0.5],
    ['Atlanta', 'Atlanta, Georgia', 0.7],
  ])('%s, shown as %s: %d', (place, at, score) => {
    expect(confidence(said('Maren Solberg', { place }), shown('Maren Solberg', { place: at }))).toBe(score);
  });

  it('count when only the text about the person has them', () => {
    expect(
      confidence(said('Maren Solberg', { place: 'Oslo' }), shown('Maren Solberg', { about: 'Designs in Oslo.' })),
    ).toBe(0.7);
  });
});

describe('roles', () => {
  it.each([
    ['backend developer', 'Senior Back-End Engineer', 0.7],
    ['backend developer', 'Frontend developer', 0.6],
    ['product designer', 'Product manager', 0.5],
    ['product designer', 'Designer', 0.6],
    ['engineer', 'Civil engineer', 0.6],
    ['civil engineer', 'Software engineer', 0.2],
    ['florist', 'Software engineer', 0.2],
    ['falconer', 'Software engineer', 0.35],
    ['nurse', 'Data engineer', 0.2],
    ['founder', 'Photographer', 0.5],
  ])('%s, shown as %s: %d', (role, headline, score) => {
    expect(confidence(said('Maren Solberg', { role }), shown('Maren Solberg', { headline }))).toBe(score);
  });
});

describe('the score', () => {
  const person = said('Maren Solberg', { company: 'Fjordlys', place: 'Oslo', role: 'designer', topics: ['skiing'] });
  const agreeing = { company: 'Fjordlys', place: 'Oslo, Norway', headline: 'Designer', topics: ['Skiing'] };
  const contradicting = { company: 'Northwind', place: 'Madrid, Spain', headline: 'Dentist' };

  it('never falls when one thing more agrees', () => {
    const grown = Object.entries(agreeing).map((_, count, all) => Object.fromEntries(all.slice(0, count + 1)));
    const scores = grown.map((parts) => confidence(person, shown('Maren Solberg', parts)));
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  });

  it.each(Object.entries(contradicting))('falls, and says why, when %s is contradicted', (part, value) => {
    const contradicted = match(person, shown('Maren Solberg', { ...agreeing, [part]: value }));
    expect(contradicted.confidence).toBeLessThan(confidence(person, shown('Maren Solberg', agreeing)));
    expect(contradicted.red_flags).toEqual([expect.stringContaining(value)]);
  });

  it('starts lower for a common name than for a rare one, whatever agrees', () => {
    const common = said('Maria Garcia', { company: 'Fjordlys', role: 'designer' });
    const rare = said('Maren Solberg', { company: 'Fjordlys', role: 'designer' });
    expect(confidence(common, shown('Maria Garcia', agreeing))).toBeLessThan(
      confidence(rare, shown('Maren Solberg', agreeing)),
    );
  });
});

it('an employer is known by its name, not by a word', () => {
  const person = said('Tim Aldous', { company: 'Apple' });
  expect(confidence(person, shown('Tim Aldous', { about: 'We grow apple and pear.' }))).toBe(0.5);
  expect(confidence(person, shown('Tim Aldous', { about: 'Ten years at Apple.' }))).toBe(0.7);
});
