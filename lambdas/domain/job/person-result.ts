import type { Lookup, MentionedPerson, PersonResult, SourceAttempt } from '../../contracts/person.ts';
import type { SourceName } from '../../contracts/sources.ts';

/** A lookup that found the person, and its source. */
export interface Finding {
  source: SourceName;
  found: Lookup;
}

/** Attempts with these reasons asked nobody, so they do not count for the outcome. */
const NEVER_ASKED: ReadonlySet<string | undefined> = new Set(['disabled', 'unsearchable', 'out_of_time']);

/**
 * The outcome of all lookups of a person: found if any source found them; absent if a source looked and found nobody;
 * otherwise the last attempt's outcome.
 */
const outcomeOf = (attempts: readonly SourceAttempt[]): PersonResult['outcome'] => {
  const outcomes = attempts.filter(({ reason }) => !NEVER_ASKED.has(reason)).map(({ outcome }) => outcome);
  return (['found', 'absent'] as const).find((outcome) => outcomes.includes(outcome)) ?? outcomes.at(-1) ?? 'skipped';
};

/** @param findings where the person was found, in the order in which the sources were asked */
export const personResult = (
  person: MentionedPerson,
  attempts: readonly SourceAttempt[],
  findings: readonly Finding[],
): PersonResult => {
  const [first] = findings;
  return {
    name: person.name,
    search_query: person.search_query,
    confidence: person.confidence,
    outcome: outcomeOf(attempts),
    source: first?.source ?? null,
    profile_url: first?.found.profile?.url ?? null,
    headline: first?.found.profile?.headline ?? null,
    match_confidence: first?.found.match_confidence ?? null,
    red_flags: first?.found.red_flags ?? [],
    sources: findings.flatMap(({ source, found }) =>
      [found.profile?.url ?? [], found.links ?? []].flat().map((profile_url) => ({ source, profile_url })),
    ),
    attempts: [...attempts],
  };
};
