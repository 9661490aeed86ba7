import { expect, it } from 'vitest';
import { NamedPerson } from '../../../../../lambdas/contracts/person.ts';
import { google } from '../../../../../lambdas/domain/lookup/sources/google.ts';

it('is searched by the query, as text and nothing else', () => {
  const person = NamedPerson.parse({ name: 'Chidi', search_query: 'Chidi & Söhne&tbm=isch #x', confidence: 1 });
  expect(google.startPaths(person)).toEqual(['/search?q=Chidi%20%26%20S%C3%B6hne%26tbm%3Disch%20%23x&hl=en&num=10']);
});
