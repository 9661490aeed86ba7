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

/** Seconds of a Retry-After header, which is a number of them or a date; at least 1, `undefined` when it says neither. */
export const retryAfterSeconds = ({ retryAfter }: Page, now: Date): number | undefined => {
  if (retryAfter === null) return undefined;
  const seconds = /^\s*\d+\s*$/.test(retryAfter)
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter) - now.getTime()) / 1000);
  return Number.isFinite(seconds) ? Math.max(1, seconds) : undefined;
};
