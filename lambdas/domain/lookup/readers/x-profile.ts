import type { CheerioAPI } from 'cheerio';
import { type JsonLdNode, jsonLdOfType, present, textOf } from '../../pages/json-ld.ts';
import type { Page } from '../../pages/page.ts';
import type { Reading } from '../../pages/reading.ts';
import { X_HANDLE } from './x-handle.ts';

/** "Chidi Okoro (@chidi) on X" in og:title, and "/ X" in the page's own title. */
const TITLE = /^(.+?)\s*\(@([A-Za-z0-9_]{1,15})\)/;

/** Reads a profile of both front ends: the application's, with `data-testid`, and the server's of 2026 without. */
export const readProfile = ($: CheerioAPI, page: Page): Reading | undefined => {
  const title = meta($, 'og:title') ?? present($('title').first().text()) ?? '';
  const [, name, handle] = TITLE.exec(title) ?? [];
  const asked = new URL(page.finalUrl).pathname.slice(1).split('/')[0] ?? '';
  if (name === undefined || handle === undefined || !X_HANDLE.test(asked)) return undefined;
  if (handle.toLowerCase() !== asked.toLowerCase()) return undefined;

  const person: JsonLdNode = jsonLdOfType($, 'Person')[0] ?? {};
  const shown = (testId: string) => present($(`[data-testid="${testId}"]`).first().text());
  return {
    kind: 'found',
    profile: {
      url: new URL(`/${handle}`, page.requestedUrl).href,
      name,
      headline: shown('UserDescription') ?? bioIn($) ?? textOf(person.description),
      company: null,
      place: shown('UserLocation') ?? textOf(person.homeLocation) ?? placeUnder($, handle),
      about: shown('UserProfessionalCategory'),
      topics: [],
    },
  };
};

const meta = ($: CheerioAPI, name: string): string | null =>
  present($(`meta[property="${name}"], meta[name="${name}"]`).attr('content'));

/** "39 followers · 219 following. Joined …": og:description since 2026. */
const COUNTS = /^[\d.,\s]+[KM]? followers?\b/i;

/** The bio, which moved to twitter:description in 2026. If a page has that tag, the bio is nowhere else. */
const bioIn = ($: CheerioAPI): string | null => {
  if ($('meta[name="twitter:description"], meta[property="twitter:description"]').length > 0)
    return meta($, 'twitter:description');
  const description = meta($, 'og:description');
  return COUNTS.test(description ?? '') ? null : description;
};

/**
 * The place on the server's page: the first line of its own between the handle and the link to followed accounts. The
 * bio there is a block, and the day of joining begins with "Joined".
 */
const placeUnder = ($: CheerioAPI, handle: string): string | null => {
  const lines = $('main *').toArray();
  const isHandle = (line: (typeof lines)[number]) => $(line).text().trim().toLowerCase() === `@${handle.toLowerCase()}`;
  const from = lines.findLastIndex(isHandle);
  const to = lines.findIndex((line) => $(line).is('a[href$="/following"]'));
  if (from === -1 || to < from) return null;
  const place = lines
    .slice(from + 1, to)
    .find(
      (line) =>
        $(line).is('span:not(:has(*))') && $(line).closest('a').length === 0 && !/^(Joined\b|@)/.test($(line).text()),
    );
  return place === undefined ? null : present($(place).text());
};
