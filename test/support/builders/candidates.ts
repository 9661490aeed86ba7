import type { Candidate } from '../../../lambdas/contracts/person.ts';

/** Somebody with a page of their own on LinkedIn, by its path. */
export const shownAt = (path: string, known: Partial<Candidate> = {}): Candidate => ({
  ...{ source: 'linkedin', url: `https://www.linkedin.com/in/${path}`, name: 'Maren Solberg' },
  ...{ headline: null, company: null, place: null, about: null, topics: [] },
  ...{ fetched_at: '2026-11-23T10:00:00.000Z', is_own_page: true },
  ...known,
});
