import type { CheerioAPI } from 'cheerio';
import { UNRECOGNISED } from '../../pages/block-detection.ts';
import type { Reading } from '../../pages/reading.ts';

/** Notices of the page of 2026, which has no marks: its heading says them, in English as the page is asked for. */
const HEADINGS: readonly [RegExp, Reading][] = [
  [/^(this )?account (doesn.?t|does not) exist|page doesn.?t exist|suspended|withheld/im, { kind: 'absent' }],
  [/went wrong/i, { kind: 'failed', reason: 'server_error' }],
];

const PROTECTED = /posts are protected/i;

/** Whether the account is locked: by the lock beside its name until 2025, by a heading since. */
export const isProtected = ($: CheerioAPI): boolean =>
  $('[data-testid="UserName"] [data-testid="icon-lock"]').length > 0 || PROTECTED.test(headings($));

/**
 * Until 2025 X says that an account is suspended, gone or never was in the element in which it also says that something
 * went wrong. What offers to try again or to look behind a warning is not an absence.
 */
export const readNotice = ($: CheerioAPI): Reading | undefined => {
  const notice = $('[data-testid="emptyState"], [data-testid="error-detail"]');
  if (notice.length === 0) return HEADINGS.find(([words]) => words.test(headings($)))?.[1];
  const offers = notice.find('button, [role="button"], input').length > 0;
  if (!offers) return { kind: 'absent' };
  return notice.is('[data-testid="error-detail"]') ? { kind: 'failed', reason: 'server_error' } : UNRECOGNISED;
};

/** What the page itself says, apart from posts and from windows over it. */
const headings = ($: CheerioAPI): string =>
  $('main')
    .find('h1, h2')
    .not(':is(article, dialog, [role="dialog"]) *')
    .toArray()
    .map((heading) => $(heading).text().trim())
    .join('\n');
