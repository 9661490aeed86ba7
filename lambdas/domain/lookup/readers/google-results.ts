import type { CheerioAPI } from 'cheerio';
import { present } from '../../pages/json-ld.ts';
import type { Reading } from '../../pages/reading.ts';
import { readSearchResults, type SearchResult } from './search-result.ts';

const RESULT_AREA = '#search, #rso, #main';

/** Who pays to be shown, what others ask, and what stands in a box above: none of it is an answer to the query. */
const NOT_RESULTS = '[data-text-ad], #tads, #tadsb, .uEierd, .related-question-pair, block-component';

/**
 * The title of a result. Since 2019 it is an h3 in the link, before that the link was in an `h3.r`; where the page is
 * made for a small screen it is a heading in a link.
 */
const TITLE = 'a[href] h3, h3.r a[href], a[href] [role="heading"]';

/**
 * The results, or that there are none. 'withheld' when there are titles and no title leads out of Google: since June
 * 2026 that is what Google gives to whom it takes for a machine (`/goto?url=`, encrypted).
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
 * "Your search - … - did not match any documents." in a heading that quotes the query; "Did you mean" has a link in it.
 * It stood in #topstuff until 2025 and stands in #botstuff since. Without scripts it is a plain span, told by its words,
 * which are English as the page is asked for. A result beside it, readable or not, and it says nothing.
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
 * What Google gives to those whom its script does not believe: the script, and the way for browsers without one. That
 * way is on every page of Google's, so it tells only on a page without a link, or with none but those of the gate's own
 * message, which carry `emsg`. Markup within `noscript` is text to a browser that runs scripts.
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
 * The text of a result's block that is not its link. The block is the widest element around the title that holds no
 * other result and is still inside the result area: beyond it stands the query, which would then confirm itself.
 */
const snippetOf = (title: ReturnType<CheerioAPI>): string | null => {
  let block = title.closest('a') as ReturnType<CheerioAPI>;
  for (let around = block.parent(); holdsOneResult(around); around = around.parent()) block = around;
  const copy = block.clone();
  // "Missing: solana" with the word struck is about the query: it must not be found in what the page says.
  copy.find('a, cite, :has(> s), script, style, noscript').remove();
  copy.find('*').append(' ');
  return present(copy.text().replace(/[\s|]+$/, ''));
};

const holdsOneResult = (around: ReturnType<CheerioAPI>) =>
  around.closest(RESULT_AREA).length > 0 && !around.is(RESULT_AREA) && around.find(TITLE).length === 1;

/** Another search, such as "Images" or what others searched for. */
const isSearch = (href: string | undefined) => linkOf(href)?.pathname === '/search' && !leadsOut(href);

const linkOf = (href: string | undefined): URL | null => URL.parse(href ?? '', 'https://www.google.com');

/** Where a link leads, with Google's `/url?q=` wrapping taken off. */
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
