import type { CheerioAPI } from 'cheerio';
import { present } from '../../pages/json-ld.ts';
import type { Reading } from '../../pages/reading.ts';
import { readSearchResults, type SearchResult } from './search-result.ts';

const RESULT_AREA = '#search, #rso, #main';

/** Ads, related questions and boxes above: they do not answer the query. */
const NOT_RESULTS = '[data-text-ad], #tads, #tadsb, .uEierd, .related-question-pair, block-component';

/**
 * The title of a result. Since 2019 it is an h3 in the link; before, the link was in an `h3.r`. On pages for small
 * screens it is a heading in a link.
 */
const TITLE = 'a[href] h3, h3.r a[href], a[href] [role="heading"]';

/**
 * The results, or that there are none. 'withheld' if no title leads out of Google: since June 2026 Google gives such
 * pages to suspected machines (`/goto?url=`, encrypted).
 */
export const readResults = ($: CheerioAPI): Reading | 'withheld' | undefined => {
  const titles = $(RESULT_AREA)
    .find(TITLE)
    .toArray()
    .map((title) => $(title))
    .filter((title) => title.closest(NOT_RESULTS).length === 0 && !isSearch(title.closest('a').attr('href')));
  if (titles.length === 0) return saysNone($) ? { kind: 'absent' } : undefined;
  if (!titles.some((title) => leadsOut(title.closest('a').attr('href')))) return 'withheld';
  return readSearchResults(titles.map(resultOf));
};

/**
 * Whether the page says "Your search - … - did not match any documents." in a heading that quotes the query. "Did you
 * mean" has a link in it. The notice was in #topstuff until 2025 and is in #botstuff since. Without scripts it is a
 * plain span with English words, the language that the page is asked for in. A result beside it, readable or not,
 * overrules it.
 */
const saysNone = ($: CheerioAPI): boolean => {
  const notice = $('#topstuff [role="heading"], #botstuff [role="heading"]').filter(
    (_, heading) => $(heading).find('em').length > 0 && $(heading).find('a').length === 0,
  );
  const plain = $('#main span').filter(
    (_, span) => $(span).closest('a').length === 0 && /did not match any documents\.\s*$/.test($(span).text()),
  );
  const links = $(RESULT_AREA).find('a[href]').not(`:is(${NOT_RESULTS}) a`).toArray();
  const mayBeResult = (href: string | undefined) => leadsOut(href) || linkOf(href)?.pathname === '/goto';
  return notice.add(plain).length > 0 && !links.some((link) => mayBeResult($(link).attr('href')));
};

/**
 * Google's page for visitors that its script does not trust: the script, and a link for browsers without one. Every
 * page of Google has that link, so it counts only on a page without other links, except those of the gate's own
 * message, which carry `emsg`. Markup in `noscript` is text to a browser that runs scripts.
 */
export const isScriptGate = ($: CheerioAPI): boolean => {
  const links = $('body a[href]').toArray();
  const isOfGate = links.some((link) => linkOf($(link).attr('href'))?.searchParams.has('emsg'));
  const hasContent = $('#search, #rso').length > 0 || $('#main').text().trim() !== '';
  const asksForScript = $('noscript')
    .toArray()
    .some((way) => $.html(way).includes('/httpservice/retry/enablejs'));
  return asksForScript && (isOfGate || (links.length === 0 && !hasContent));
};

const resultOf = (title: ReturnType<CheerioAPI>): SearchResult => ({
  title: title.text(),
  target: targetOf(title.closest('a').attr('href')),
  snippet: snippetOf(title),
});

/**
 * The text of a result's block outside its link. The block is the widest element around the title with no other result,
 * inside the result area: the query stands outside, and would confirm itself.
 */
const snippetOf = (title: ReturnType<CheerioAPI>): string | null => {
  let block = title.closest('a') as ReturnType<CheerioAPI>;
  for (let around = block.parent(); holdsOneResult(around); around = around.parent()) block = around;
  const copy = block.clone();
  // "Missing: solana", with the word struck out, is about the query and not about the page.
  copy.find('a, cite, :has(> s), script, style, noscript').remove();
  copy.find('*').append(' ');
  return present(copy.text().replace(/[\s|]+$/, ''));
};

const holdsOneResult = (around: ReturnType<CheerioAPI>) =>
  around.closest(RESULT_AREA).length > 0 && !around.is(RESULT_AREA) && around.find(TITLE).length === 1;

/** Another search, such as "Images" or what others searched for. */
const isSearch = (href: string | undefined) => linkOf(href)?.pathname === '/search' && !leadsOut(href);

const linkOf = (href: string | undefined): URL | null => URL.parse(href ?? '', 'https://www.google.com');

/** Where a link leads, without Google's `/url?q=` wrapping. */
const targetOf = (href: string | undefined): URL | undefined => {
  const link = linkOf(href);
  if (link?.pathname !== '/url') return link ?? undefined;
  // Since 2022 the page for browsers without scripts has an empty `q` beside `url`.
  return URL.parse(link.searchParams.get('q') || link.searchParams.get('url') || '') ?? undefined;
};

/** google.com, google.co.uk, support.google.com, about.google. */
const GOOGLES = /(^|\.)google((\.com?)?\.[a-z]{2,3})?$/;

const leadsOut = (href: string | undefined): boolean => {
  const target = targetOf(href);
  return /^https?:$/.test(target?.protocol ?? '') && !GOOGLES.test(target?.hostname ?? '');
};
