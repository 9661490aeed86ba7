import { readFileSync } from 'node:fs';
import type { Page } from '../../../../lambdas/domain/page.ts';

/** When the fixtures are read; Retry-After dates are measured from here. */
export const READ_AT = new Date('2026-11-23T12:00:00Z');

/** A page made for the tests, as the browser would have given it. `name` is its path below `fixtures`, without the ending. */
export const fixture = (name: string, finalUrl: string, answer: Partial<Page> = {}): Page => ({
  requestedUrl: finalUrl,
  finalUrl,
  status: 200,
  retryAfter: null,
  html: readFileSync(new URL(`./fixtures/${name}.html`, import.meta.url), 'utf8'),
  ...answer,
});

/** An answer without a page worth a file. */
export const answer = (status: number, finalUrl: string, retryAfter: string | null = null): Page => ({
  requestedUrl: finalUrl,
  finalUrl,
  status,
  retryAfter,
  html: '<html><head></head><body></body></html>',
});
