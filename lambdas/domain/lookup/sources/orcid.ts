import * as z from 'zod';
import { UNRECOGNISED } from '../../pages/block-detection.ts';
import type { ListedProfile } from '../../pages/reading.ts';
import { failureOf, MOST_RESULTS, optionalText, optionalTexts, peopleIn } from '../readers/api-failure.ts';
import { factWords, nameWords } from '../readers/search-words.ts';
import type { ApiSource } from '../source.ts';

/**
 * ORCID's public API, `expanded-search` of version 3.0 (ORCID-Source's search tutorial, 2026). Queries are Solr's.
 * Every word is in quotes and has only letters, so that nothing in it is an operator.
 *
 * Only `given-and-family-names` finds "Núñez" by "Nunez", and speech is written down without accents.
 */
export const orcid: ApiSource = {
  requestsFor({ name, company }) {
    const words = nameWords(name);
    if (words.length === 0) return [];
    const named = words.map((word) => `given-and-family-names:"${word}"`).join(' AND ');
    const institution = factWords(company).join(' ');
    // People who have worked there come first, and nobody is left out.
    const query = institution === '' ? named : `(${named}) OR (${named} AND affiliation-org-name:"${institution}")`;
    return [{ path: `/v3.0/expanded-search/?q=${encodeURIComponent(query)}&start=0&rows=${MOST_RESULTS}` }];
  },

  read(answer, now) {
    // ORCID answers 503 beyond 24 requests a second and a burst of 40, and names no time.
    const failure = failureOf(answer, now, { isSpent: ({ status }) => status === 503 });
    if (failure) return failure;
    const list = SearchAnswer.safeParse(answer.body);
    if (!list.success) return UNRECOGNISED;
    const { 'expanded-result': results, 'num-found': count } = list.data;
    if (results === null || results.length === 0) return count === 0 ? { kind: 'absent' } : UNRECOGNISED;
    return peopleIn(RecordEntry, results, candidateOf);
  },

  headers: () => ({ accept: 'application/json' }),
};

/** `expanded-result` is null if nobody is found. */
const SearchAnswer = z.object({ 'expanded-result': z.array(z.unknown()).nullable(), 'num-found': z.number() });

const RecordEntry = z.object({
  'orcid-id': z.string().regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/),
  'given-names': optionalText,
  'family-names': optionalText,
  'credit-name': optionalText,
  'institution-name': optionalTexts,
});

/** The order of institutions is not documented: the first counts as the company, and all of them are shown. */
const candidateOf = (record: z.infer<typeof RecordEntry>): ListedProfile | undefined => {
  const given = [record['given-names'], record['family-names']].flatMap((name) => name ?? []).join(' ');
  const name = record['credit-name'] ?? given;
  // Names may be private, and then the record has none.
  if (name === '') return undefined;
  const institutions = record['institution-name'];
  return {
    url: `https://orcid.org/${record['orcid-id']}`,
    page: undefined,
    name,
    headline: null,
    company: institutions[0] ?? null,
    place: null,
    about: institutions.join(', ') || null,
    topics: [],
  };
};
