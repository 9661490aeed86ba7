import type { CheerioAPI } from 'cheerio';
import { UNRECOGNISED } from '../../pages/block-detection.ts';
import type { Reading } from '../../pages/reading.ts';

/** The page of 2026 has no test ids. Its headings are English, the language that the page is asked for in. */
const HEADINGS: readonly [RegExp, Reading][] = [
  [/^(this )?account (doesn.?t|does not) exist|page doesn.?t exist|suspended|withheld/im, { kind: 'absent' }],
  [/went wrong/i, { kind: 'failed', reason: 'server_error' }],
];

const PROTECTED = /posts are protected/i;

/** Whether the account is locked: by the lock beside its name until 2025, by a heading since. */
export const isProtected = ($: CheerioAPI): boolean =>
  $('[data-testid="UserName"] [data-testid="icon-lock"]').length > 0 || PROTECTED.test(headings($));

/**
 * Until 2025 X says in one element that an account is suspended, gone or never was, and also that something went wrong.
 * A notice with a button to try again, or to look behind a warning, is not an absence.
 */
export const readNotice = ($: CheerioAPI): Reading | undefined => {
  const notice = $('[data-testid="emptyState"], [data-testid="error-detail"]');
  if (notice.length === 0) return HEADINGS.find(([words]) => words.test(headings($)))?.[1];
  const offers = notice.find('button, [role="button"], input').length > 0;
  if (!offers) return { kind: 'absent' };
  return notice.is('[data-testid="error-detail"]') ? { kind: 'failed', reason: 'server_error' } : UNRECOGNISED;
};

/** The page's own headings, without those of posts and windows. */
const headings = ($: CheerioAPI): string =>
  $('main')
    .find('h1, h2')
    .not(':is(article, dialog, [role="dialog"]) *')
    .toArray()
    .map((heading) => $(heading).text().trim())
    .join('\n');
