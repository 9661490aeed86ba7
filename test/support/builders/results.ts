import type { JobResult } from '../../../lambdas/contracts/result.ts';

type PersonResult = JobResult['persons'][number];

/** What a result says of somebody: where they were found, or that they were not. */
export const personResult = (
  shown: Pick<PersonResult, 'name' | 'outcome' | 'source'>,
  known: Partial<PersonResult> = {},
): PersonResult => ({
  ...{ search_query: shown.name, confidence: 1, profile_url: null, headline: null, match_confidence: null },
  ...{ red_flags: [], sources: [], attempts: [] },
  ...shown,
  ...known,
});

/** A result with these people, and nothing written about them. */
export const resultWith = (...persons: PersonResult[]): JobResult => ({
  ...{ language: 'en', extracted_interests: '', final_insight: null, draft_message: null },
  ...{ drafts: [], persons },
});
