import type { Attempt, LookUp, NamedPerson, PersonResult, SourceName } from '../../contracts/person.ts';
import { SOURCES } from '../../contracts/person.ts';

export type Attempts = Partial<Record<SourceName, Attempt>>;

/** The attempts in the order in which they were made. */
const inOrder = (attempts: Attempts) =>
  SOURCES.flatMap((source) => {
    const attempt = attempts[source];
    return attempt ? [{ source, outcome: attempt.outcome, ...(attempt.reason && { reason: attempt.reason }) }] : [];
  });

/** Where a person was found, if anywhere. */
export const sourceOf = (attempts: Attempts): SourceName | null =>
  inOrder(attempts).find(({ outcome }) => outcome === 'found')?.source ?? null;

/**
 * How the whole ladder ended for a person: found if any source had them; absent if one really looked and had nobody;
 * otherwise what kept the last source from answering.
 */
const outcomeOf = (attempts: Attempts): PersonResult['outcome'] => {
  const outcomes = inOrder(attempts).map(({ outcome }) => outcome);
  return (['found', 'absent'] as const).find((outcome) => outcomes.includes(outcome)) ?? outcomes.at(-1) ?? 'skipped';
};

export const personResult = (person: NamedPerson, attempts: Attempts, found: LookUp | undefined): PersonResult => ({
  name: person.name,
  search_query: person.search_query,
  confidence: person.confidence,
  outcome: outcomeOf(attempts),
  source: sourceOf(attempts),
  profile_url: found?.profile?.url ?? null,
  headline: found?.profile?.headline ?? null,
  match_confidence: found?.match_confidence ?? null,
  red_flags: found?.red_flags ?? [],
  attempts: inOrder(attempts),
});
