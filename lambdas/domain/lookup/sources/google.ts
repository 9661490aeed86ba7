import { type CheerioAPI, load } from 'cheerio';
import { blockedBy, blockOf, UNRECOGNISED, withoutContent } from '../../pages/block-detection.ts';
import { isScriptGate, readResults } from '../readers/google-results.ts';
import type { BrowserSource } from '../source.ts';

/**
 * Google's result page, as the last source. Only a result's title and snippet are read; the pages behind them are not
 * opened.
 */
export const google: BrowserSource = {
  requestsFor: ({ search_query }) => [{ path: `/search?q=${encodeURIComponent(search_query)}&hl=en&num=10` }],

  read(page, now) {
    const $ = load(page.html);
    const { hostname, pathname } = new URL(page.finalUrl);
    if (pathname.startsWith('/sorry')) return blockedBy('captcha', page, now);
    const block = blockOf(page, $, now);
    if (block) return block;
    if (pathname.startsWith('/httpservice/retry/enablejs')) return blockedBy('denied', page, now);
    if (asksForConsent($, hostname)) return { kind: 'failed', reason: 'consent_page' };
    const unread = withoutContent(page);
    if (unread) return unread;
    const results = readResults($);
    if (results === 'withheld' || (results === undefined && isScriptGate($))) return blockedBy('denied', page, now);
    return results ?? UNRECOGNISED;
  },
};

/** Only a person at the browser can give consent: nothing is clicked here. */
const asksForConsent = ($: CheerioAPI, hostname: string) =>
  hostname.startsWith('consent.') || $('form[action*="consent."]').length > 0;
