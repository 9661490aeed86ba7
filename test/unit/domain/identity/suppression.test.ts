import { describe, expect, it } from 'vitest';
import type { MentionedPerson } from '../../../../lambdas/contracts/person.ts';
import { isSuppressed, suppressionOf } from '../../../../lambdas/domain/identity/suppression.ts';
import { named } from '../../../support/builders/talk.ts';

/** A readable hash, so that a test shows what is compared. */
const readable = (text: string) => `<${text}>`;
const isListed = (entry: { name: string; hints?: string[] }, person: MentionedPerson) =>
  isSuppressed(person, [suppressionOf(entry.name, entry.hints ?? [], readable)], readable);

describe('a person on the list', () => {
  it.each([
    ['Maren Solberg', 'Maren Solberg'],
    ['Maren Solberg', 'MAREN SOLBERG'],
    ['Maren Solberg', 'Maren'],
    ['Maren Solberg', 'Dr. Solberg'],
    ['Maren Solberg', 'Maren Kristin Solberg'],
    ['Maren Kristin Solberg', 'Maren Solberg'],
    ['Solberg, Maren', 'Maren Solberg'],
    ['M. Solberg', 'Maren Solberg'],
    ['Jörg Müller', 'Joerg Mueller'],
    ['Robert Ashdown', 'Bob Ashdown'],
    ['Bob Ashdown', 'Robert Ashdown'],
    ['Chidi', 'Chidi'],
    ['Chidi', 'Chidi Ezenwa'],
  ])('%s is meant by %s', (name, said) => expect(isListed({ name }, named(said))).toBe(true));

  it.each([
    ['Maren Solberg', 'Maren Lindqvist'],
    ['Maren Solberg', 'Kari Solberg'],
    ['Maren Solberg', 'Chidi'],
    ['Robert Ashdown', 'Rolf Ashdown'],
  ])('%s is not meant by %s', (name, said) => expect(isListed({ name }, named(said))).toBe(false));
});

describe('hints', () => {
  const entry = { name: 'Amara Diallo', hints: ['Baobab Data', 'Senegal'] };

  it.each([
    ['nothing was said of them', {}],
    ['the employer agrees, in other words', { company: 'Baobab Data Ltd', place: 'Lyon' }],
    ['the place is in the country', { place: 'Dakar, Sénégal', role: 'nurse' }],
    ['a city was said, which may be in the country', { place: 'Dakar' }],
    ['a city was said, whatever else was', { place: 'Dakar', role: 'nurse' }],
    ['a topic agrees', { topics: ['data pipelines'] }],
  ])('let an entry match when %s', (_, known) => expect(isListed(entry, named('Amara Diallo', known))).toBe(true));

  it.each([
    ['a country for the city of a hint', 'Oslo', 'Norway', true],
    ['another city than that of a hint', 'Oslo', 'Bergen', false],
    ['a city in another country', 'Norway', 'Lyon, France', false],
  ])('do not know where cities are: %s', (_, hint, place, expected) => {
    expect(isListed({ name: 'Amara Diallo', hints: [hint] }, named('Amara Diallo', { place }))).toBe(expected);
  });

  it('allow a lookup of a namesake with other facts', () => {
    const nurse = named('Amara Diallo', { role: 'nurse', company: 'Clinique du Parc', place: 'Lyon, France' });
    expect(isListed(entry, nurse)).toBe(false);
    expect(isListed(entry, named('Amara Diallo', { place: 'Lyon, France' }))).toBe(false);
    expect(isListed({ name: 'Amara Diallo' }, nurse), 'without hints everybody of the name is meant').toBe(true);
  });
});

it('holds only hashes', () => {
  const opaque = (text: string) => String(text.length);
  expect(JSON.stringify(suppressionOf('Maren Solberg', ['Oslo', 'designer'], opaque))).not.toMatch(
    /maren|solberg|oslo|design/i,
  );
});

it('has one id for one request, however it is written', () => {
  const one = suppressionOf('Maren Solberg', ['Fjordlys Studio', 'Oslo'], readable);
  expect(suppressionOf('maren  SOLBERG', ['Oslo', 'Fjordlys Studio'], readable).id).toBe(one.id);
  expect(suppressionOf('Maren Solberg', [], readable).id).not.toBe(one.id);
});
