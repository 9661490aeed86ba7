import { expect, it } from 'vitest';
import { MentionedPerson } from '../../../../../lambdas/contracts/person.ts';
import { google } from '../../../../../lambdas/domain/lookup/sources/google.ts';

it('is searched by the query, as text and nothing else', () => {
  const person = MentionedPerson.parse({ name: 'Chidi', search_query: 'Chidi & Söhne&tbm=isch #x', confidence: 1 });
  expect(google.requestsFor(person)).toEqual([
    { path: '/search?q=Chidi%20%26%20S%C3%B6hne%26tbm%3Disch%20%23x&hl=en&num=10' },
  ]);
});

const read = (results: string) =>
  google.read(
    {
      requestedUrl: 'https://www.google.com/search?q=x',
      finalUrl: 'https://www.google.com/search?q=x',
      status: 200,
      retryAfter: null,
      html: `<html><body><div id="search">${results}</div></body></html>`,
    },
    new Date(),
  );
const result = (href: string, title: string) => `<div><a href="${href}"><h3>${title}</h3></a></div>`;

it('is nobody only if every title can be read, and leads somewhere', () => {
  expect(read(result('https://gazette.example/maren', 'Maren wins'))).toEqual({ kind: 'candidates', candidates: [] });
  expect(read(result('https://x.com/maren', ''))).toMatchObject({ kind: 'failed', reason: 'unrecognised_page' });
  expect(read(result('/goto?url=CAES', 'Maren'))).toMatchObject({ kind: 'blocked', reason: 'denied' });
  expect(read(result('/search?q=y', 'Images'))).toMatchObject({ kind: 'failed', reason: 'unrecognised_page' });
});
