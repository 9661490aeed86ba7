import { type CheerioAPI, load } from 'cheerio';
import type { NamedPerson } from '../../../contracts/person.ts';
import { countryOf } from '../../identity/location.ts';
import { fullFormOf } from '../../identity/nicknames.ts';
import { isTitle } from '../../identity/person-name.ts';
import { blockedBy, blockOf, UNRECOGNISED, withoutContent } from '../../pages/block-detection.ts';
import { type JsonLdNode, jsonLdOfType, present, textOf, textsOf } from '../../pages/json-ld.ts';
import type { Page } from '../../pages/page.ts';
import type { Candidate, Reading, SourceProfile } from '../../pages/reading.ts';
import { takeOutUnshown } from '../../pages/visibility.ts';
import { fold } from '../../text/words.ts';
import type { Source } from './source.ts';

/**
 * LinkedIn without login: the people directory (`/pub/dir/{first}/{last}`) lists everyone of a name or, when there is
 * only one, leads straight to them; a public profile (`/in/{handle}`) carries JSON-LD, og: tags and a top card, parts
 * of each masked or missing.
 */
export const linkedin: Source = {
  name: 'linkedin',
  hosts: ['linkedin.com', 'licdn.com'],
  startPaths: directoryPaths,

  read(page, now) {
    const $ = load(page.html);
    const { pathname } = new URL(page.finalUrl);
    if (pathname.startsWith('/checkpoint/challenge')) return blockedBy('captcha', page, now);
    if (SIGN_IN.test(pathname)) return blockedBy('auth_wall', page, now);
    const unread = blockOf(page, $, now) ?? withoutContent(page);
    if (unread) return unread;
    if (/^\/404\/?$/.test(pathname)) return { kind: 'absent' };

    const asksToSignIn = $('form input[type="password"]').length > 0;
    takeOutUnshown($);
    const reading = pathname.startsWith('/pub/dir') ? readDirectory($, page) : readProfile($, page);
    if (reading) return reading;
    // Nothing to read but a form to sign in by: the wall, at the address that was asked for.
    return asksToSignIn ? blockedBy('auth_wall', page, now) : UNRECOGNISED;
  },
};

/** Where LinkedIn sends strangers; `/checkpoint/lg` and `/checkpoint/rm` are its forms to sign in again. */
const SIGN_IN = /^\/(authwall|uas\/login|login|signup|reg\/join|checkpoint)\b/;

/** A name part of letters, with the marks, hyphens and apostrophes that names have inside. */
const NAME_PART = /^\p{L}[\p{L}\p{M}'’-]*$/u;

function directoryPaths({ name }: NamedPerson): string[] {
  const parts = name.split(/\s+/).filter((part) => NAME_PART.test(part) && !isTitle(part));
  const [first] = parts;
  if (first === undefined) return [];
  const last = parts.length > 1 ? encodeURIComponent(parts.at(-1) ?? '') : '+';
  // People are listed under the name that they gave, which a conversation may have shortened.
  const fullForm = last === '+' ? undefined : fullFormOf(fold(first));
  return [first, ...(fullForm === undefined ? [] : [fullForm])].map(
    (given) => `/pub/dir/${encodeURIComponent(given)}/${last}`,
  );
}

/**
 * The handle of a profile's address, on whatever country's subdomain, or where the page itself came from. LinkedIn's
 * own rule: letters, digits and hyphens, up to 100.
 */
const handleOf = (url: string, page: Page): string | undefined => {
  const link = URL.parse(url, page.finalUrl);
  if (link === null || !(/(^|\.)linkedin\.com$/.test(link.hostname) || link.host === new URL(page.finalUrl).host))
    return undefined;
  const handle = /^\/in\/([^/]+)/.exec(link.pathname)?.[1];
  return handle !== undefined && /^([\p{L}\p{N}-]|%[0-9A-F]{2}){3,300}$/iu.test(handle) ? handle : undefined;
};

const pathOf = (handle: string) => `/in/${handle}`;

const readProfile = ($: CheerioAPI, page: Page): Reading | undefined => {
  const handle = handleOf(page.finalUrl, page);
  const person: JsonLdNode = jsonLdOfType($, 'Person')[0] ?? {};
  const [titleName, ...titleRest] = profileTitle($).split(/\s[-–]\s/);
  const name = textOf(person.name) ?? present($('.top-card-layout__title').first().text()) ?? present(titleName);
  if (handle === undefined || name === null) return undefined;

  const topCard = (selector: string) => present($(`.top-card-layout ${selector}`).first().text());
  const profile: SourceProfile = {
    url: new URL(pathOf(handle), page.requestedUrl).href,
    name,
    headline: topCard('.top-card-layout__headline') ?? textOf(person.jobTitle) ?? present(titleRest.join(' - ')),
    company: textOf(person.worksFor) ?? topCard('[data-section="currentPositionsDetails"]'),
    place: addressOf(person) ?? topCard('.top-card__subline-item'),
    about: textOf(person.description) ?? present($('[data-section="summary"] .core-section-container__content').text()),
    topics: textsOf(person.knowsAbout),
  };
  return { kind: 'found', profile };
};

/** "Chidi Ezenwa - Backend Developer", of a page that says it is a profile: walls have titles too. */
const profileTitle = ($: CheerioAPI): string =>
  $('meta[property="og:type"][content="profile"]').length === 0
    ? ''
    : ($('meta[property="og:title"]').attr('content') ?? '').replace(/\s*\|\s*LinkedIn$/, '');

/** The locality, with the country's name unless it says it already. The country is given as an ISO code. */
const addressOf = (person: JsonLdNode): string | null => {
  const address = (person.address ?? {}) as JsonLdNode;
  const [locality, code] = [textOf(address.addressLocality), textOf(address.addressCountry)];
  const country = /^[A-Z]{2}$/.test(code ?? '') ? (COUNTRY_NAMES.of(code ?? '') ?? null) : code;
  return locality === null ? country : country === null || countryOf(locality) ? locality : `${locality}, ${country}`;
};

const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region' });

/** A directory without cards is empty only if it says so: it may as well have been drawn anew. */
const readDirectory = ($: CheerioAPI, page: Page): Reading | undefined => {
  const cards = $('.pserp-layout .people-search-card').toArray();
  if (cards.length === 0) return $('.pserp-layout [class*="no-results"]').length > 0 ? { kind: 'absent' } : undefined;

  const candidates = cards.flatMap((card): Candidate[] => {
    const text = (selector: string) => present($(card).find(selector).first().text());
    const handle = handleOf($(card).find('a[href*="/in/"]').first().attr('href') ?? '', page);
    const name = text('.base-search-card__title');
    if (handle === undefined || name === null) return [];
    return [
      {
        url: new URL(pathOf(handle), page.requestedUrl).href,
        page: pathOf(handle),
        name,
        headline: text('.base-search-card__subtitle'),
        company: null,
        place: text('.people-search-card__location'),
        about: null,
        topics: [],
      },
    ];
  });
  return { kind: 'candidates', candidates };
};
