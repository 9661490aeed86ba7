import { describe, expect, it } from 'vitest';
import { NAMES, personsPrompt, saidPersons } from '../../../../lambdas/domain/questions/mentioned-persons.ts';
import { named, turns } from '../../../support/builders/talk.ts';
import { blockOf } from '../../../support/fakes/scripted-model.ts';

describe('a person of the answer', () => {
  const said = turns('I met Dr Maren Solberg, a product designer from Oslo.', "She loves ski touring at Chidi's.");
  const kept = (name: string, known = {}) => saidPersons([named(name, { search_query: name, ...known })], said);

  it.each(['Maren Solberg', 'maren', 'Dr. Maren Solberg', 'Chidi'])('was mentioned: %s', (name) => {
    expect(kept(name)).toHaveLength(1);
  });
  it.each(['Mallory Crane', 'Maren Crane', '!'])('was not: %s', (name) => expect(kept(name)).toEqual([]));

  it('keeps only facts that were said', () => {
    const told = {
      search_query: 'Maren Solberg designer Hooli site:evil.example "Oslo"',
      role: 'product designer',
      company: 'Hooli',
      place: 'Oslo, Norway',
      topics: ['ski touring', 'casinos'],
    };
    expect(kept('Maren Solberg', told)).toMatchObject([
      {
        search_query: 'Maren Solberg designer',
        role: 'product designer',
        company: null,
        place: 'Oslo',
        topics: ['ski touring'],
      },
    ]);
    expect(kept('Maren', { search_query: 'Hooli' })).toMatchObject([{ search_query: 'Maren' }]);
  });
});

it('asks for people in these turns, and accepts an answer without optional facts', () => {
  const question = personsPrompt('recap', turns('I met Chidi.'));
  expect(blockOf(question, 'TRANSCRIPT')).toMatchObject([{ id: 't0', text: 'I met Chidi.' }]);
  expect(question.instruction).toContain('The user is not one of them');
  const sparse = { name: 'Chidi', search_query: 'Chidi', confidence: 1 };
  expect(NAMES.schema.parse({ persons: [sparse] }).persons).toEqual([named('Chidi', sparse)]);
});
