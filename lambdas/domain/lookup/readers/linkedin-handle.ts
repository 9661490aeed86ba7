import type { Page } from '../../pages/page.ts';

/**
 * The handle of a profile's address, on any country's subdomain or on the page's own host. LinkedIn's rule: letters,
 * digits and hyphens, up to 100.
 */
export const handleOf = (url: string, page: Page): string | undefined => {
  const link = URL.parse(url, page.finalUrl);
  if (link === null || !(/(^|\.)linkedin\.com$/.test(link.hostname) || link.host === new URL(page.finalUrl).host))
    return undefined;
  const handle = /^\/in\/([^/]+)/.exec(link.pathname)?.[1];
  return handle !== undefined && /^([\p{L}\p{N}-]|%[0-9A-F]{2}){3,300}$/iu.test(handle) ? handle : undefined;
};

export const pathOf = (handle: string) => `/in/${handle}`;
