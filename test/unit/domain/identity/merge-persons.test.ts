import { describe, expect, it } from 'vitest';
import { countUnsaid, mergePersons } from '../../../../lambdas/domain/identity/merge-persons.ts';
import { named } from '../../../support/builders/talk.ts';

const namesOf = (...mentions: ReturnType<typeof named>[]) => mergePersons(mentions).map(({ name }) => name);

describe('the order', () => {
  it('is surest first, then as mentioned, however long the names are', () => {
    const [first, second, third] = [named('Chidi'), named('Maren Solberg'), named('Ada')];
    expect(namesOf(first, second, third)).toEqual(['Chidi', 'Maren Solberg', 'Ada']);
    expect(namesOf(third, second, first)).toEqual(['Ada', 'Maren Solberg', 'Chidi']);
    expect(namesOf(first, second, named('Ada', { confidence: 0.95 }))).toEqual(['Ada', 'Chidi', 'Maren Solberg']);
  });

  it('places a person by the first mention, even if a later one is fuller', () => {
    expect(namesOf(named('Maren'), named('Chidi'), named('Maren Solberg'))).toEqual(['Maren Solberg', 'Chidi']);
    expect(namesOf(named('Maren Solberg'), named('Chidi'), named('Maren'))).toEqual(['Maren Solberg', 'Chidi']);
  });
});

describe('two mentions', () => {
  it.each([
    ['the same name', 'Chidi', 'Chidi', ['Chidi']],
    ['the same in another spelling', 'MAREN solberg', ' Maren  Solberg ', ['MAREN solberg']],
    ['a first name of a full one', 'Maren', 'Maren Solberg', ['Maren Solberg']],
    ['a family name of a full one', 'Maren Solberg', 'Solberg', ['Maren Solberg']],
    ['two people of one first name', 'Maren Solberg', 'Maren Holt', ['Maren Solberg', 'Maren Holt']],
    ['a name that only begins alike', 'Ann', 'Annika Holt', ['Ann', 'Annika Holt']],
  ])('of %s', (_, one, other, merged) => {
    expect(namesOf(named(one), named(other))).toEqual(merged);
  });

  it('merge their facts, the fuller mention first', () => {
    const short = named('Maren', {
      confidence: 0.95,
      role: 'graphic designer',
      company: 'Fjordlys',
      topics: ['ski', 'tea'],
    });
    const full = named('Maren Solberg', { confidence: 0.4, role: 'designer', place: 'Oslo', topics: ['tea', 'type'] });
    expect(mergePersons([short, full])).toEqual([
      named('Maren Solberg', {
        search_query: 'Maren Solberg developer',
        confidence: 0.95,
        role: 'designer',
        company: 'Fjordlys',
        place: 'Oslo',
        topics: ['tea', 'type', 'ski'],
      }),
    ]);
  });

  it('keep twelve topics at most', () => {
    const topics = (letter: string) => Array.from({ length: 10 }, (_, at) => `${letter}${at}`);
    const [merged] = mergePersons([named('Ada', { topics: topics('a') }), named('Ada', { topics: topics('b') })]);
    expect(merged?.topics).toEqual([...topics('a'), 'b0', 'b1']);
  });
});

describe('people of one name', () => {
  const google = named('John Smith', { company: 'Google' });
  const stripe = named('John Smith', { role: 'designer', company: 'Stripe', place: 'Dublin' });

  it('stay apart when their facts differ, in any order', () => {
    expect(mergePersons([google, stripe])).toEqual([google, stripe]);
    expect(mergePersons([stripe, google])).toEqual([stripe, google]);
  });

  it('are recognised by their facts', () => {
    const again = named('John', { company: 'Stripe', topics: ['type'] });
    expect(mergePersons([google, again, stripe])).toEqual([google, { ...stripe, topics: ['type'] }]);
  });

  it('gain nobody by a mention without facts', () => {
    expect(mergePersons([named('John Smith'), google, stripe])).toHaveLength(2);
  });

  it('are not matched by a fact that fits both', () => {
    const ambiguous = named('John Smith', { place: 'Leeds' });
    const two = [google, named('John Smith', { company: 'Stripe' })];
    expect(mergePersons([...two, ambiguous])).toEqual([...two, ambiguous]);
  });
});

describe('people whose names were not said', () => {
  it('are counted, once each', () => {
    const said = [named('Chidi'), named('Maren Solberg')];
    const unsaid = [named('Mallory Crane'), named('Mallory Crane'), named('Dr. Mallory Crane'), named('Eve')];
    expect(countUnsaid([...said, ...unsaid, named('Maren')], said)).toBe(2);
    expect(countUnsaid(said, said)).toBe(0);
    expect(countUnsaid([], [])).toBe(0);
  });
});

describe('a first name that fits two people', () => {
  const two = [named('Maren Solberg'), named('Maren Holt')];

  it('stays a person of its own', () => {
    expect(namesOf(...two, named('Maren'))).toEqual(['Maren Solberg', 'Maren Holt', 'Maren']);
  });

  it('is one person however often it is said', () => {
    expect(namesOf(named('Maren'), ...two, named('Maren'), named('maren'))).toEqual([
      'Maren',
      'Maren Solberg',
      'Maren Holt',
    ]);
  });
});

describe('the list', () => {
  it('is empty when nobody was named', () => {
    expect(mergePersons([])).toEqual([]);
  });

  it('has everybody, however many there are', () => {
    const many = Array.from({ length: 40 }, (_, at) => named(`Person${at}`, { confidence: at / 40 }));
    expect(mergePersons(many)).toEqual(many.toReversed());
  });

  it('does not change the mentions', () => {
    const mentions = [named('Maren'), named('Maren Solberg')];
    const before = structuredClone(mentions);
    mergePersons(mentions);
    expect(mentions).toEqual(before);
  });
});
