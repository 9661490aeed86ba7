import type { CheerioAPI } from 'cheerio';
import { present } from '../../pages/json-ld.ts';
import type { Page } from '../../pages/page.ts';
import type { ListedProfile, Reading } from '../../pages/reading.ts';
import { handleOf, pathOf } from './linkedin-handle.ts';

/**
 * The people directory in both layouts: until 2022 a card holds the link to its person, since then the card is the
 * link. A page without readable cards says nothing, unless it says itself that the list is empty.
 */
export const readDirectory = ($: CheerioAPI, page: Page): Reading | undefined => {
  const cards = $('.people-search-card, .pserp-layout__profile-result-list-item > a.base-search-card').toArray();
  const candidates = cards.flatMap((card) => candidateOf($(card), page) ?? []);
  if (candidates.length > 0) return { kind: 'candidates', candidates };
  return cards.length === 0 && saysNone($) ? { kind: 'absent' } : undefined;
};

/** The header of a list without people, by its names over the years. A link to a person beside it overrules it. */
const saysNone = ($: CheerioAPI): boolean =>
  $('.empty-search-header, .pserp-layout__no-results, main [class*="no-results"]').length > 0 &&
  $('main a[href*="/in/"]').length === 0;

const candidateOf = (card: ReturnType<CheerioAPI>, page: Page): ListedProfile | undefined => {
  const text = (selector: string) => present(card.find(selector).first().text());
  const link = card.is('a') ? card : card.find('a[href*="/in/"]').first();
  const handle = handleOf(link.attr('href') ?? '', page);
  const name = text('.base-search-card__title');
  if (handle === undefined || name === null) return undefined;
  return {
    url: new URL(pathOf(handle), page.requestedUrl).href,
    page: pathOf(handle),
    name,
    headline: text('.base-search-card__subtitle'),
    // The first list has the present companies, the second the schools. "+2 more" follows the names.
    company: present(text('.entity-list-meta__entities-list')?.replace(/,?\s*\+\d+.*$/, '')),
    place: text('.people-search-card__location'),
    about: null,
    topics: [],
  };
};
