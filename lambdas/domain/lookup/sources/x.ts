import { type CheerioAPI, load } from 'cheerio';
import { blockedBy, blockOf, UNRECOGNISED, withoutContent } from '../../pages/block-detection.ts';
import type { Page } from '../../pages/page.ts';
import type { Reading } from '../../pages/reading.ts';
import { likelyXHandles } from '../readers/x-handle.ts';
import { isProtected, readNotice } from '../readers/x-notice.ts';
import { readProfile } from '../readers/x-profile.ts';
import type { BrowserSource } from '../source.ts';

/**
 * X without login has no search, so likely handles are tried. A profile page has og: tags and sometimes JSON-LD.
 * Unwanted visitors get a login flow or a shell without content, and both are blocks.
 */
export const x: BrowserSource = {
  requestsFor: ({ name }) => likelyXHandles(name).map((handle) => ({ path: `/${handle}` })),

  read(page, now) {
    const $ = load(page.html);
    const { pathname } = new URL(page.finalUrl);
    const block = blockOf(page, $, now);
    if (block) return block;
    if (SIGN_IN.test(pathname)) return blockedBy('auth_wall', page, now);
    const unread = withoutContent(page);
    if (unread) return unread;
    if (pathname === '/account/suspended') return { kind: 'absent' };
    // People who lock their posts do not want strangers to read them, so the little that is public is left alone.
    if (isProtected($)) return { kind: 'absent' };
    return readProfile($, page) ?? readNotice($) ?? emptyShell($, page, now) ?? UNRECOGNISED;
  },
};

/** The login flow. Since 2026 strangers are sent to `/i/jf/onboarding/web`. */
const SIGN_IN = /^\/(i\/flow\/|i\/jf\/onboarding\b|login\b|account\/access\b)/;

/** The application's frame: a root and a title, without a profile. */
const emptyShell = ($: CheerioAPI, page: Page, now: Date): Reading | undefined =>
  $('#react-root').length > 0 && $('meta[property="og:title"]').length === 0
    ? blockedBy('auth_wall', page, now)
    : undefined;
