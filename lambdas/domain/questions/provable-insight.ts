import type { Claim } from '../../contracts/claim.ts';
import type { WrittenInsight } from '../../contracts/result.ts';
import type { CitationIndex } from '../evidence/citations.ts';
import { isProvable } from '../evidence/provable-claims.ts';
import { mentionedIn } from '../text/name-mention.ts';
import { type InsightAnswer, MOST_CITED, type SynthesisContext } from './insight.ts';

/** The claims that code cannot refute. `Check claims` asks later whether each follows from its lines. */
export const provableInsight = (
  { summary, overlap_points, action_items }: InsightAnswer,
  index: CitationIndex,
  context: Pick<SynthesisContext, 'persons' | 'interests' | 'language' | 'spoken'>,
): WrittenInsight => {
  const provable = (points: InsightAnswer['overlap_points']): Claim[] =>
    points
      .map(({ text, evidence }) => ({ text, lines: index.cited(evidence) }))
      .filter((claim) => isProvable(claim, context));
  const [overlaps, actions] = [provable(overlap_points), provable(action_items)];
  const summed = { text: summary, lines: linesOfSummary(summary, [...overlaps, ...actions], context) };
  const isKept = summary !== '' && isProvable(summed, context);
  return {
    language: context.language,
    summary: isKept ? summed : null,
    overlap_points: overlaps,
    action_items: actions,
    dropped:
      overlap_points.length + action_items.length - overlaps.length - actions.length + (isKept || !summary ? 0 : 1),
  };
};

/**
 * A summary has no citations of its own. It rests on the interests and on the lines that the points cite, without
 * profiles of people that it does not name.
 */
const linesOfSummary = (
  summary: string,
  points: Claim[],
  { persons, interests }: Pick<SynthesisContext, 'persons' | 'interests'>,
): Claim['lines'] => {
  const named = mentionedIn(
    summary,
    persons.map(({ name }) => name),
  );
  const cited = new Map(points.flatMap(({ lines }) => lines).map((line) => [line.id, line]));
  const ofNamed = [...cited.values()].filter(
    ({ from, about }) => from !== 'profile' || named.length === 0 || about.some((name) => named.includes(name)),
  );
  const talked = interests.map((quote, at) => ({
    id: `i${at}`,
    from: 'transcript' as const,
    quote,
    url: null,
    at_seconds: null,
    about: [],
  }));
  return [...ofNamed.slice(0, MOST_CITED), ...talked];
};
