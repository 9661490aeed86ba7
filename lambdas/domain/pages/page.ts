import { secondsUntil } from './seconds-until.ts';

/** A page as the browser saw it after it had settled. `retryAfter` is the header of the answer to the navigation. */
export type Page = {
  requestedUrl: string;
  finalUrl: string;
  status: number;
  retryAfter: string | null;
  html: string;
};

/** Why there is no page: a snake_case code such as `timeout`, `network` or `body_too_large`. */
export type Unvisited = { failed: string };

/** Opens an address and returns the page, or why there is none. Never throws because of a site. */
export type Visit = (url: string) => Promise<Page | Unvisited>;

/**
 * Whether the page ends before its end tag. The browser adds that tag to every page that it has loaded, so without it
 * the page was cut off on the way. What such a page lacks says nothing: an empty list may have been a long one.
 */
export const isCutOff = ({ html }: Page): boolean => {
  const end = html.toLowerCase().lastIndexOf('</html>');
  const rest = html.slice(end + '</html>'.length).trimStart();
  return end === -1 || !(rest === '' || rest.startsWith('<!--'));
};

/** Chromium's parser nests at most 512 levels. Only a script nests deeper, and only a harmful one. */
const DEEPEST = 1_000;

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/**
 * Whether elements are nested so deep that reading the page would take minutes: a parser's time grows with the square
 * of the depth. It has to be known before the page is parsed, so tags are counted, without scripts.
 */
export const isTooDeep = (html: string): boolean => {
  let depth = 0;
  for (const [, end, name = ''] of withoutScripts(html).matchAll(/<(\/?)([a-z][^\s/>]*)/gi)) {
    if (VOID.has(name.toLowerCase())) continue;
    depth = end === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > DEEPEST) return true;
  }
  return false;
};

const withoutScripts = (html: string): string => {
  const [before, ...scripts] = html.split(/<script\b/i);
  return [
    before,
    ...scripts.map((script) =>
      script
        .split(/<\/script/i)
        .slice(1)
        .join(''),
    ),
  ].join('');
};

/** The seconds of a Retry-After header, which is a number or a date; `undefined` if it is neither. */
export const retryAfterSeconds = ({ retryAfter }: Page, now: Date): number | undefined =>
  secondsUntil(retryAfter ?? undefined, now);
