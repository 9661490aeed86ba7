import type { CheerioAPI } from 'cheerio';
import { hasVisibleCaptcha } from './captcha.ts';
import { isCutOff, type Page, retryAfterSeconds } from './page.ts';
import type { BlockReason, Reading } from './reading.ts';

/**
 * A block, with the time that the site asks us to wait, if it says one. Sites use it for blocks that only their own
 * addresses reveal.
 */
export const blockedBy = (reason: BlockReason, page: Page, now: Date): Reading => ({
  kind: 'blocked',
  reason,
  retryAfterSeconds: retryAfterSeconds(page, now),
});

/**
 * The verdict on any site's answer by its status, or by a captcha that a person would see. Loose words do not count,
 * since people write "captcha" and "continue as" in their profiles. `undefined` if nothing blocks the page.
 *
 * 429 is "too much" and LinkedIn's 999 is "no". 503 with Retry-After says when to come back, so it is a limit and not a
 * fault.
 */
export const blockOf = (page: Page, $: CheerioAPI, now: Date): Reading | undefined => {
  const { status } = page;
  if (status === 429) return blockedBy('rate_limited', page, now);
  if (hasVisibleCaptcha($)) return blockedBy('captcha', page, now);
  if (status === 999 || status === 403 || status === 451) return blockedBy('denied', page, now);
  if (status === 401 || status === 407) return blockedBy('auth_wall', page, now);
  if (status === 503 && page.retryAfter !== null) return blockedBy('rate_limited', page, now);
  if (status >= 500) return { kind: 'failed', reason: 'server_error' };
  return undefined;
};

/** Statuses that mean "nothing here" on any site, whatever else the answer holds. */
const isGone = ({ status }: Page) => status === 404 || status === 410;

/**
 * The verdict before the content is read: nobody is here, or the page is incomplete. `undefined` if there is a page to
 * read.
 */
export const withoutContent = (page: Page): Reading | undefined => {
  if (isGone(page)) return { kind: 'absent' };
  return isCutOff(page) ? { kind: 'failed', reason: 'page_cut_off' } : undefined;
};

/** The verdict on a page of an unknown shape. */
export const UNRECOGNISED = { kind: 'failed', reason: 'unrecognised_page' } as const satisfies Reading;
