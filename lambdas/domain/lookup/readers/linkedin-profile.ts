import type { CheerioAPI } from 'cheerio';
import type { PageProfile } from '../../../contracts/person.ts';
import { countryOf } from '../../identity/location.ts';
import { type JsonLdNode, jsonLdOfType, present, textOf, textsOf } from '../../pages/json-ld.ts';
import type { Page } from '../../pages/page.ts';
import type { Reading } from '../../pages/reading.ts';
import { fold } from '../../text/words.ts';
import { handleOf, pathOf } from './linkedin-handle.ts';

/**
 * Reads a public profile. The top card comes first, since people see it. The JSON-LD adds the owner's data, and
 * og:description the rest: since 2025 most pages have no Person in their JSON-LD.
 */
export const readProfile = ($: CheerioAPI, page: Page): Reading | undefined => {
  const handle = handleOf(page.finalUrl, page);
  const [titleName, ...titleRest] = profileTitle($).split(/\s[-–]\s/);
  const shownName = topCard($, ['.top-card-layout__title']) ?? present(titleName);
  const person = ownerIn($, shownName);
  const name = shownName ?? textOf(person.name);
  if (handle === undefined || name === null) return undefined;

  const profile: PageProfile = {
    url: new URL(pathOf(handle), page.requestedUrl).href,
    name,
    headline: topCard($, ['.top-card-layout__headline']) ?? textOf(person.jobTitle) ?? present(titleRest.join(' - ')),
    company: topCard($, COMPANY) ?? textOf(person.worksFor) ?? described($, 'Experience'),
    place: placeOf(topCard($, PLACE), addressOf(person)) ?? described($, 'Location'),
    about: textOf(person.description) ?? present($('[data-section="summary"] .core-section-container__content').text()),
    topics: textsOf(person.knowsAbout),
  };
  return { kind: 'found', profile };
};

/** The first of these parts of the top card that has a text. */
const topCard = ($: CheerioAPI, selectors: readonly string[]): string | null => {
  for (const selector of selectors) {
    const text = present($(`.top-card-layout ${selector}`).first().text());
    if (text !== null && !COUNT.test(text)) return text;
  }
  return null;
};

/** "500+ connections", which comes first if there is no place. */
const COUNT = /^[\d.,]+[KM]?\+? (followers|connections)$/i;

/** The place in the layouts of 2026, of 2024, and of 2020 to 2023. Followers and connections come after it. */
const PLACE = [
  '.top-card-layout__first-subline .profile-info-subheader > span:first-child',
  '.profile-info-subheader .not-first-middot > span:first-child',
  '.top-card__subline-item:not(.top-card__subline-item--bullet)',
];

/** The present company as a link of the top card, in the layouts since 2020. */
const COMPANY = [
  '[data-section="currentPositionsDetails"] .top-card-link__description',
  '[data-section="currentPositionsDetails"]',
  '.top-card__position-info .top-card-link__description',
];

/** The Person in the page's data whose name the page shows; any Person if the page shows no name. */
const ownerIn = ($: CheerioAPI, name: string | null): JsonLdNode =>
  jsonLdOfType($, 'Person').find((person) => name === null || fold(textOf(person.name) ?? '') === fold(name)) ?? {};

/** "Chidi Ezenwa - Backend Developer", from a page that declares itself a profile: login walls have titles too. */
const profileTitle = ($: CheerioAPI): string =>
  $('meta[property="og:type"][content="profile"]').length === 0
    ? ''
    : ($('meta[property="og:title"]').attr('content') ?? '').replace(/\s*\|\s*LinkedIn$/, '');

/**
 * A part of og:description: "About · Experience: Tidepool · Education: … · Location: Lagos · 500+ connections on …".
 */
const described = ($: CheerioAPI, part: 'Experience' | 'Location'): string | null => {
  const parts = ($('meta[property="og:description"]').attr('content') ?? '').split(' · ');
  return present(parts.find((text) => text.startsWith(`${part}: `))?.slice(part.length + 2));
};

/** The top card's place; the data only adds the country to the same place. */
const placeOf = (shown: string | null, data: string | null): string | null =>
  shown === null || data?.startsWith(`${shown}, `) ? data : shown;

/** The locality, with the country's name if it is missing. The country is given as an ISO code. */
const addressOf = (person: JsonLdNode): string | null => {
  const address = (person.address ?? {}) as JsonLdNode;
  const [locality, code] = [textOf(address.addressLocality), textOf(address.addressCountry)];
  const country = /^[A-Z]{2}$/.test(code ?? '') ? (COUNTRY_NAMES.of(code ?? '') ?? null) : code;
  return locality === null ? country : country === null || countryOf(locality) ? locality : `${locality}, ${country}`;
};

const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region' });
