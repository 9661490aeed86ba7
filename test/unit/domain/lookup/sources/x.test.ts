import { expect, it } from 'vitest';
import { MentionedPerson } from '../../../../../lambdas/contracts/person.ts';
import { x } from '../../../../../lambdas/domain/lookup/sources/x.ts';

it.each([
  ['Chidi', ['/chidi']],
  ['Maren Solberg', ['/marensolberg', '/maren_solberg', '/msolberg']],
  ['Dr. Søren Ö. Núñez', ['/sorennunez', '/soren_nunez', '/snunez']],
  ['Олена Коваль', ['/olenakoval', '/olena_koval', '/okoval']],
  ['Bartholomew Featherstonehaugh', ['/bartholomewf']],
  ['Ines d’Arcy', ['/inesdarcy', '/ines_darcy', '/idarcy']],
  ['明美', []],
  ['../i/flow', ['/iflow', '/i_flow', '/if']],
])('looks for %s at %o', (name, paths) => {
  const asked = x.requestsFor(MentionedPerson.parse({ name, search_query: 'x', confidence: 1 }));
  expect(asked).toEqual(paths.map((path) => ({ path })));
});
