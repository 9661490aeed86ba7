import { type CheerioAPI, load } from 'cheerio';
import { countryOf } from '../../identity/location.ts';
import { blockedBy, blockOf, UNRECOGNISED, withoutContent } from '../../pages/block-detection.ts';
import { present } from '../../pages/json-ld.ts';
import type { Candidate, Reading } from '../../pages/reading.ts';
import { takeOutUnshown } from '../../pages/visibility.ts';
import type { Source } from './source.ts';

/**
 * Google's result page, the last resort: a result's title and snippet are all that is taken, the pages behind them are
 * not opened.
 */
export const google: Source = {
  name: 'google',
  hosts: ['google.com', 'gstatic.com'],
  startPaths: ({ search_query }) => [`/search?q=${encodeURIComponent(search_query)}&hl=en&num=10`],

  read(page, now) {
    const $ = load(page.html);
    const { hostname, pathname } = new URL(page.finalUrl);
    if (pathname.startsWith('/sorry')) return blockedBy('captcha', page, now);
    const block = blockOf(page, $, now);
    if (block) return block;
    if (pathname.startsWith('/httpservice/retry/enablejs')) return blockedBy('denied', page, now);
    // Consent is for the person at the browser to give: nothing is clicked here.
    if (hostname.startsWith('consent.') || $('form[action*="consent."]').length > 0)
      return { kind: 'failed', reason: 'consent_page' };
    const unread = withoutContent(page);
    if (unread) return unread;
    const isGated = isGate($);
    takeOutUnshown($);
    return readResults($) ?? (isGated ? blockedBy('denied', page, now) : UNRECOGNISED);
  },
};

/**
 * What Google gives to those whom its script does not believe: the script, and the way for browsers without one. That
 * way is on every page of Google's, so it tells only on a page that leads nowhere else. Markup within `noscript` is
 * text to a browser that runs scripts.
 */
const isGate = ($: CheerioAPI) =>
  $('noscript').text().includes('/httpservice/retry/enablejs') && $(RESULT_AREA).add('body a[href]').length === 0;

/**
 * Sites where people show themselves. A result elsewhere is news or a directory about somebody, and its address is not
 * passed on.
 */
const PROFILE_HOSTS =
  /(^|\.)(linkedin\.com|x\.com|twitter\.com|github\.com|gitlab\.com|dev\.to|medium\.com|about\.me|behance\.net|dribbble\.com|stackoverflow\.com|producthunt\.com|wellfound\.com|crunchbase\.com|orcid\.org|substack\.com|bsky\.app)$/;

const RESULT_AREA = '#search, #rso, #main';

/** Who pays to be shown, what others ask, and what stands in a box above: none of it is an answer to the query. */
const NOT_RESULTS = '[data-text-ad], #tads, #tadsb, .uEierd, .related-question-pair, block-component';

/** The titles of results are h3 in a link, or a heading in a link where the page is made for a small screen. */
const readResults = ($: CheerioAPI): Reading | undefined => {
  const titles = $(RESULT_AREA)
    .find('a[href] h3, a[href] [role="heading"]')
    .toArray()
    .map((title) => $(title))
    .filter((title) => title.closest(NOT_RESULTS).length === 0);
  if (titles.length > 0) return { kind: 'candidates', candidates: titles.flatMap((title) => candidateOf(title) ?? []) };
  return saysNone($) ? { kind: 'absent' } : undefined;
};

/**
 * "Your search - … - did not match any documents." quotes the query in a heading and links nowhere; "Did you mean" is a
 * link.
 */
const saysNone = ($: CheerioAPI) =>
  $('#topstuff [role="heading"]').has('em').length > 0 && $(RESULT_AREA).find('a[href]').length === 0;

const candidateOf = (title: ReturnType<CheerioAPI>): Candidate | undefined => {
  const url = profileAddress(title.closest('a').attr('href') ?? '');
  const [shown, ...rest] = (present(title.text()) ?? '').split(/\s(?:[-–—|·/])\s|\s*\(@/);
  if (url === undefined || !shown) return undefined;
  const snippet = snippetOf(title);
  return {
    url,
    page: undefined,
    name: ACCOUNT_WITH_NAME.exec(shown)?.[1] ?? shown,
    headline: present(rest.filter((part) => !SITE_NAMES.test(part)).join(' - ')),
    company: null,
    place: placeIn(snippet),
    about: snippet,
    topics: [],
  };
};

/** "petra-vasko (Petra Vasko)", as GitHub titles its people. */
const ACCOUNT_WITH_NAME = /^[\w-]+ \(([^)]+)\)$/;

/** What sites put after the last dash of their titles: "LinkedIn", "DEV Community", and the rest of "(@handle) / X". */
const SITE_NAMES = /^(LinkedIn.*|X|Twitter|GitHub|Medium|DEV Community|about\.me|[A-Za-z0-9_.-]{1,253}\)( on X)?)$/;

/**
 * Snippets of profiles often begin "Lagos, Nigeria · Backend Developer · …": the first part is taken for a place if it
 * is one.
 */
const placeIn = (snippet: string | null): string | null => {
  const first = snippet?.split(' · ')[0]?.trim() ?? '';
  return first.length <= 60 && countryOf(first) !== undefined ? first : null;
};

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
  around.closest(RESULT_AREA).length > 0 &&
  !around.is(RESULT_AREA) &&
  around.find('a[href] h3, a[href] [role="heading"]').length === 1;

/** A plain https address at one of the sites above, or `undefined`. Google's `/url?q=` wrapping is taken off. */
const profileAddress = (href: string): string | undefined => {
  const link = URL.parse(href, 'https://www.google.com');
  const target =
    link?.pathname === '/url' ? URL.parse(link.searchParams.get('q') ?? link.searchParams.get('url') ?? '') : link;
  if (target?.protocol !== 'https:' || target.port !== '' || target.username !== '' || target.password !== '')
    return undefined;
  if (!PROFILE_HOSTS.test(target.hostname) || target.pathname === '/') return undefined;
  return `${target.origin}${target.pathname}`;
};
