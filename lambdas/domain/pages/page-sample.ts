import { words } from '../text/words.ts';
import { domOutline } from './dom-outline.ts';
import { jsonOutline } from './json-outline.ts';
import type { Page } from './page.ts';

/**
 * What is kept of a page that could not be read, for the engineer who extends its reader: the structure, and nothing of
 * the content.
 */
export type PageSample = { host: string; path: string; status: number; skeleton: string };

/** Enough to show how any page is built. A feed repeats itself from there. */
const LONGEST_OUTLINE = 100_000;

/**
 * A sample without anything personal. Of the address it has the host and the lengths of the path's parts, since handles
 * and queries name people: `/in/maren-solberg` is `/2/13`.
 */
export const sampleOf = ({ finalUrl, requestedUrl, status, html }: Page): PageSample => {
  const { host, pathname } = new URL(finalUrl);
  const path = pathname.replace(/[^/]+/g, (part) => String(part.length));
  const addressed = words(`${decoded(finalUrl)} ${decoded(requestedUrl)}`);
  return { host, path, status, skeleton: domOutline(html, addressed).slice(0, LONGEST_OUTLINE) };
};

/** The same for an API's answer. Its path is left out: the source's file knows it. */
export const sampleOfJson = (baseUrl: string, { status, body }: { status: number; body: unknown }): PageSample => ({
  host: new URL(baseUrl).host,
  path: '/',
  status,
  skeleton: jsonOutline(body).slice(0, LONGEST_OUTLINE),
});

/** Unreadable escapes stay as they are: a site's address may be anything. */
const decoded = (url: string): string => {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
};
