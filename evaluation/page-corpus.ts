import { readFileSync } from 'node:fs';
import type { BrowserSource } from '../lambdas/domain/lookup/source.ts';
import { google } from '../lambdas/domain/lookup/sources/google.ts';
import { linkedin } from '../lambdas/domain/lookup/sources/linkedin.ts';
import { x } from '../lambdas/domain/lookup/sources/x.ts';
import { isCutOff, type Page } from '../lambdas/domain/pages/page.ts';
import type { Reading } from '../lambdas/domain/pages/reading.ts';
import { pageBrowser } from './page-browser.ts';

/**
 * A page as a source serves it, and the expected reading. `page` names its HTML in the corpus's folder, `null` for an
 * answer without content. `asked` is the address that led to `url`, if it is another one. `after` names the site, year
 * and layout whose structure and class names the page has. Its words and people are invented.
 */
type Entry = {
  kind: string;
  after: string;
  page: string | null;
  url: string;
  asked?: string;
  status?: number;
  retry_after?: string;
  reading: Reading;
};

export type PageCase = { kind: string; after: string; source: BrowserSource; page: Page; expected: Reading };

/** Walls that any site may put up are read at the address of a LinkedIn profile, which says nothing about them. */
const CORPORA: Record<string, BrowserSource> = { linkedin, x, google, challenges: linkedin };

/** The time of reading. A Retry-After with a date counts from here. */
export const READ_AT = new Date('2026-11-23T12:00:00Z');

const NO_CONTENT = '<html><head></head><body></body></html>';

const fileIn = (folder: string) => new URL(`./pages/${folder}`, import.meta.url);

/**
 * All pages of `pages/`, as their servers would send them. They were made for this corpus, and the people are invented.
 */
export const pageCases = (): PageCase[] =>
  Object.entries(CORPORA).flatMap(([corpus, source]) =>
    (JSON.parse(readFileSync(fileIn(`${corpus}.json`), 'utf8')) as Entry[]).map((entry) => ({
      kind: `${corpus}: ${entry.kind}`,
      after: entry.after,
      source,
      page: {
        requestedUrl: entry.asked ?? entry.url,
        finalUrl: entry.url,
        status: entry.status ?? 200,
        retryAfter: entry.retry_after ?? null,
        html: entry.page === null ? NO_CONTENT : pageFile(corpus, entry.page),
      },
      expected: entry.reading,
    })),
  );

/**
 * The same pages as the adapter returns them, without invisible parts. A truncated page stays as it is, because a
 * browser would complete it.
 */
export const shownPageCases = async (): Promise<PageCase[]> => {
  await using browser = await pageBrowser();
  const shown: PageCase[] = [];
  for (const one of pageCases())
    shown.push(isCutOff(one.page) ? one : { ...one, page: { ...one.page, html: await browser.shown(one.page.html) } });
  return shown;
};

/** The HTML of one page. */
export const pageFile = (corpus: string, page: string): string =>
  readFileSync(fileIn(`${corpus}/${page}.html`), 'utf8');
