import { secondsUntil } from './seconds-until.ts';

/** A page as the browser saw it once it had settled. `retryAfter` is the header of the answer that was navigated to. */
export type Page = {
  requestedUrl: string;
  finalUrl: string;
  status: number;
  retryAfter: string | null;
  html: string;
};

/** Why there is no page: a snake_case code such as `timeout`, `network` or `body_too_large`. */
export type Unvisited = { failed: string };

/** Opens an address and gives the page, or says why it could not. Never throws for what a site does. */
export type Visit = (url: string) => Promise<Page | Unvisited>;

/**
 * Whether the page ends before its end tag. The browser writes that tag of every page it has loaded, so a page without
 * it was cut off on the way, and what it does not show says nothing: a list without people may have been a list of
 * many.
 */
export const isCutOff = ({ html }: Page): boolean => {
  const end = html.toLowerCase().lastIndexOf('</html>');
  const rest = html.slice(end + '</html>'.length).trimStart();
  return end === -1 || !(rest === '' || rest.startsWith('<!--'));
};

/** Chromium's parser nests no deeper than 512; only a script can, and only one that means harm does. */
const DEEPEST = 1_000;

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/**
 * Whether elements are nested so deep that reading the page would take minutes: the time that HTML parsers take grows
 * with the square of the depth. Counted by tags alone, scripts left out, since it has to be known before the page is
 * parsed.
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

/** Seconds of a Retry-After header, which is a number of them or a date; `undefined` when it says neither. */
export const retryAfterSeconds = ({ retryAfter }: Page, now: Date): number | undefined =>
  secondsUntil(retryAfter ?? undefined, now);
