import { type CheerioAPI, load } from 'cheerio';
import { blockedBy, blockOf, UNRECOGNISED, withoutContent } from '../../pages/block-detection.ts';
import { type JsonLdNode, jsonLdOfType, present, textOf } from '../../pages/json-ld.ts';
import type { Page } from '../../pages/page.ts';
import type { Reading } from '../../pages/reading.ts';
import { takeOutUnshown } from '../../pages/visibility.ts';
import type { Source } from './source.ts';
import { likelyXHandles, X_HANDLE } from './x-handle.ts';

/**
 * X without login has no search, so likely handles are tried. A profile page carries og: tags and, sometimes, JSON-LD;
 * what it gives to visitors it does not want is a login flow or a shell without content, and both are blocks.
 */
export const x: Source = {
  name: 'x',
  hosts: ['x.com', 'twitter.com', 'twimg.com'],
  startPaths: ({ name }) => likelyXHandles(name).map((handle) => `/${handle}`),

  read(page, now) {
    const $ = load(page.html);
    const { pathname } = new URL(page.finalUrl);
    const block = blockOf(page, $, now);
    if (block) return block;
    if (/^\/(i\/flow\/|login\b|account\/access\b)/.test(pathname)) return blockedBy('auth_wall', page, now);
    const unread = withoutContent(page);
    if (unread) return unread;
    if (pathname === '/account/suspended') return { kind: 'absent' };
    // People who lock their posts do not want to be read by strangers: what little is left in public is left alone.
    if ($('[data-testid="UserName"] [data-testid="icon-lock"]').length > 0) return { kind: 'absent' };
    const shell = emptyShell($, page, now);
    takeOutUnshown($);
    return readProfile($, page) ?? readNotice($) ?? shell ?? UNRECOGNISED;
  },
};

/**
 * X says that an account is suspended, gone or never was in the element in which it also says that something went
 * wrong. What offers to try again or to look behind a warning is not an absence.
 */
const readNotice = ($: CheerioAPI): Reading | undefined => {
  const notice = $('[data-testid="emptyState"], [data-testid="error-detail"]');
  if (notice.length === 0) return undefined;
  const offers = notice.find('button, [role="button"], input').length > 0;
  if (!offers) return { kind: 'absent' };
  return notice.is('[data-testid="error-detail"]') ? { kind: 'failed', reason: 'server_error' } : UNRECOGNISED;
};

/** "Chidi Okoro (@chidi) on X" in og:title, and "/ X" in the page's own title. */
const TITLE = /^(.+?)\s*\(@([A-Za-z0-9_]{1,15})\)/;

const readProfile = ($: CheerioAPI, page: Page): Reading | undefined => {
  const title = present($('meta[property="og:title"]').attr('content')) ?? present($('title').first().text()) ?? '';
  const [, name, handle] = TITLE.exec(title) ?? [];
  const asked = new URL(page.finalUrl).pathname.slice(1).split('/')[0] ?? '';
  if (name === undefined || handle === undefined || !X_HANDLE.test(asked)) return undefined;
  if (handle.toLowerCase() !== asked.toLowerCase()) return undefined;

  const person: JsonLdNode = jsonLdOfType($, 'Person')[0] ?? {};
  const shown = (testId: string) => present($(`[data-testid="${testId}"]`).first().text());
  const bio = present($('meta[property="og:description"]').attr('content')) ?? textOf(person.description);
  return {
    kind: 'found',
    profile: {
      url: new URL(`/${handle}`, page.requestedUrl).href,
      name,
      headline: bio,
      company: null,
      place: textOf(person.homeLocation) ?? shown('UserLocation'),
      about: shown('UserProfessionalCategory'),
      topics: [],
    },
  };
};

/** The application's frame, which has a root and a title, but nothing of a profile in it. */
const emptyShell = ($: CheerioAPI, page: Page, now: Date): Reading | undefined =>
  $('#react-root').length > 0 && $('meta[property="og:title"]').length === 0
    ? blockedBy('auth_wall', page, now)
    : undefined;
