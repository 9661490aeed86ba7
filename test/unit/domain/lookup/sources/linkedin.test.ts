import { expect, it } from 'vitest';
import { MentionedPerson } from '../../../../../lambdas/contracts/person.ts';
import { linkedin } from '../../../../../lambdas/domain/lookup/sources/linkedin.ts';

it.each([
  ['Chidi', ['/pub/dir/Chidi/+']],
  ['Maren Solberg', ['/pub/dir/Maren/Solberg']],
  ['Dr Maren K. Solberg', ['/pub/dir/Maren/Solberg']],
  ['Ana María O’Hara-Núñez', ['/pub/dir/Ana/O%E2%80%99Hara-N%C3%BA%C3%B1ez']],
  ['Bob Kesslerin', ['/pub/dir/Bob/Kesslerin', '/pub/dir/robert/Kesslerin']],
  ['Alex Kesslerin', ['/pub/dir/Alex/Kesslerin']],
  ['Bob', ['/pub/dir/Bob/+']],
  ['../../feed ?x=1', []],
  ['Chidi ../../feed', ['/pub/dir/Chidi/+']],
  ['%2e%2e', []],
])('looks for %s in the directory at %o', (name, paths) => {
  const asked = linkedin.requestsFor(MentionedPerson.parse({ name, search_query: 'x', confidence: 1 }));
  expect(asked).toEqual(paths.map((path) => ({ path })));
});
