import { load } from 'cheerio';
import * as z from 'zod';
import { UNRECOGNISED } from '../../pages/block-detection.ts';
import { present } from '../../pages/json-ld.ts';
import { failureOf, MOST_RESULTS, type QuotaSigns, readable } from '../readers/api-failure.ts';
import { readSearchResults } from '../readers/search-result.ts';
import { plainQuery } from '../readers/search-words.ts';
import type { ApiSource } from '../source.ts';

/**
 * Brave's web search (API documentation, 2026). As with Google, only a result's title and snippet are read. The query
 * is plain words without operators, and spell check is off: a rare name is not a mistake.
 */
export const brave: ApiSource = {
  requestsFor(person) {
    const query = plainQuery(person);
    if (query === undefined) return [];
    const options = `count=${MOST_RESULTS}&result_filter=web&spellcheck=false`;
    return [{ path: `/res/v1/web/search?q=${encodeURIComponent(query)}&${options}` }];
  },

  read(answer, now) {
    const failure = failureOf(answer, now, QUOTA);
    if (failure) return failure;
    const body = SearchAnswer.safeParse(answer.body);
    if (!body.success) return UNRECOGNISED;
    const list = body.data.web?.results ?? [];
    if (list.length === 0) return { kind: 'absent' };
    const results = readable(Result, list)?.map(({ title, url, description }) => ({
      title: textOf(title),
      target: URL.parse(url),
      snippet: present(textOf(description ?? '')),
    }));
    return (results && readSearchResults(results)) ?? UNRECOGNISED;
  },

  headers: (key) => ({
    accept: 'application/json',
    ...(key !== undefined && { 'x-subscription-token': key }),
  }),
};

/** `web` is missing if no page is found. */
const SearchAnswer = z.object({
  type: z.literal('search'),
  web: z.object({ results: z.array(z.unknown()) }).nullish(),
});

const Result = z.object({ title: z.string(), url: z.string(), description: z.string().nullish().catch(null) });

/** Longer titles and snippets do not exist, and deep markup takes long to parse. */
const LONGEST = 2_000;

/** The searched words are in `<strong>`, and special characters are entities. */
const textOf = (html: string): string => {
  const $ = load(html.slice(0, LONGEST), null, false);
  $('script, style, noscript').remove();
  return $.root().text();
};

/**
 * The headers list a limit a second and a limit a month: "1, 15000". The wait is for the window that is used up. A
 * limit of 0 means no limit, although nothing remains of it.
 */
const QUOTA: QuotaSigns = {
  secondsLeft({ headers }) {
    const [limits, left, resets] = ['limit', 'remaining', 'reset'].map((name) =>
      (headers[`x-ratelimit-${name}`] ?? '').split(',').map((part) => Number.parseInt(part, 10)),
    );
    const spent = resets?.filter((reset, at) => reset >= 0 && left?.[at] === 0 && limits?.[at] !== 0) ?? [];
    return spent.length === 0 ? undefined : Math.max(...spent);
  },
};
