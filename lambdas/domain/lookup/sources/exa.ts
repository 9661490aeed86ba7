import * as z from 'zod';
import { UNRECOGNISED } from '../../pages/block-detection.ts';
import type { ListedProfile } from '../../pages/reading.ts';
import { failureOf, optionalText, optionalTexts, readable } from '../readers/api-failure.ts';
import { candidateOf, readSearchResults } from '../readers/search-result.ts';
import { plainQuery } from '../readers/search-words.ts';
import type { ApiSource } from '../source.ts';

/** A lookup compares five people at most, and every result costs. */
const RESULTS = 5;

/**
 * Exa's search for people (API reference, 2026). The query is JSON and read as natural language. A result that Exa
 * resolved to a person has an entity, whose fields are more reliable than the title.
 */
export const exa: ApiSource = {
  requestsFor(person) {
    const query = plainQuery(person);
    if (query === undefined) return [];
    return [
      { path: '/search', body: { query, category: 'people', numResults: RESULTS, contents: { highlights: true } } },
    ];
  },

  read(answer, now) {
    const failure = failureOf(answer, now);
    if (failure) return failure;
    const body = SearchAnswer.safeParse(answer.body);
    if (!body.success) return UNRECOGNISED;
    if (body.data.results.length === 0) return { kind: 'absent' };
    const results = readable(Result, body.data.results);
    if (results === undefined) return UNRECOGNISED;
    const candidates = results.flatMap((result) => personIn(result) ?? []);
    return candidates.length > 0
      ? { kind: 'candidates', candidates }
      : (readSearchResults(results.map(asSearchResult)) ?? UNRECOGNISED);
  },

  headers: (key) => ({ accept: 'application/json', ...(key !== undefined && { 'x-api-key': key }) }),
};

const SearchAnswer = z.object({ results: z.array(z.unknown()) });

const Job = z.object({
  title: optionalText,
  company: z.object({ name: optionalText }).nullish().catch(null),
  dates: z.object({ to: z.string().nullish() }).nullish().catch(null),
});

const Entity = z.object({
  type: z.literal('person'),
  properties: z.object({ name: optionalText, location: optionalText, workHistory: z.array(Job).nullish().catch(null) }),
});

const Result = z.object({
  url: z.string(),
  title: optionalText,
  highlights: optionalTexts,
  entities: z.array(z.unknown()).nullish().catch(null),
});
type Result = z.infer<typeof Result>;

const asSearchResult = ({ url, title, highlights }: Result) => ({
  title: title ?? '',
  target: URL.parse(url),
  snippet: highlights.join(' … ') || null,
});

/** The title and the highlights, replaced by what the entity says. */
const personIn = (result: Result): ListedProfile | undefined => {
  const entity = readable(Entity, result.entities ?? [])?.[0]?.properties;
  const { title, ...rest } = asSearchResult(result);
  const shown = candidateOf({ ...rest, title: title || (entity?.name ?? '') });
  if (shown === undefined || entity === undefined) return shown;
  const job = entity.workHistory?.find(({ dates }) => dates != null && dates.to == null);
  return {
    ...shown,
    name: entity.name ?? shown.name,
    headline: job?.title ?? shown.headline,
    company: job?.company?.name ?? null,
    place: entity.location ?? shown.place,
  };
};
