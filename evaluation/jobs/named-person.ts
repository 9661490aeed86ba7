import type { MentionedPerson } from '../../lambdas/contracts/person.ts';

/** A named person, with what is known of them. */
export const named = (name: string, known: Partial<MentionedPerson> = {}): MentionedPerson => ({
  name,
  search_query: name,
  confidence: 0.9,
  role: null,
  company: null,
  place: null,
  topics: [],
  ...known,
});
