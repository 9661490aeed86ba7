import type { Browser, CDPSession, HTTPRequest, HTTPResponse, Page as Tab } from 'puppeteer-core';
import { mayReceiveFrom, mayRequest, type Reach } from '../../domain/lookup/egress-policy.ts';
import { isTooDeep, type Page, type Unvisited, type Visit } from '../../domain/pages/page.ts';
import { failureOf, isBrokenOff } from './browser-failure.ts';
import { shownHtml } from './browser-visibility.ts';
import { PageWeight } from './page-weight.ts';

/**
 * Reading a page needs none of these, and they are most of its weight. Stylesheets are loaded: they decide what is
 * visible, and without them every closed window is open.
 */
const NOT_LOADED = new Set(['image', 'font', 'media', 'texttrack', 'websocket', 'eventsource', 'manifest', 'ping']);

/** A usual screen size. Pages hide columns on smaller ones. */
const SCREEN = { width: 1440, height: 900 };

/** Pages that scripts write are read once the network is quiet for this long, or after the patience ends. */
const QUIET_MS = 250;
const PATIENCE_MS = 3_000;

/** Redirects by the server and by scripts together. Chromium counts only the server's, and stops at 20. */
const MOST_NAVIGATIONS = 20;

/** The progress of a visit. It ends with its first failure. */
type Progress = {
  failure: string | undefined;
  document: HTTPResponse | undefined;
  navigations: number;
  weight: PageWeight;
};
const nothingYet = (): Progress => ({
  failure: undefined,
  document: undefined,
  navigations: 0,
  weight: new PageWeight(),
});

/** `close` removes the tab and everything that its pages left. */
export type BrowserTab = { visit: Visit; close(): Promise<void> };

/**
 * Opens a tab that loads only what reading needs, from allowed hosts, and limited in size.
 *
 * Rejected: a browser context for each lookup. Chromium in one process, which Lambda demands, ends when a second
 * context opens a page. Clearing what the tab left has the same effect: the next lookup starts with nothing.
 */
export const openTab = async (browser: Browser, reach: Reach): Promise<BrowserTab> => {
  const tab = await browser.newPage();
  const session = await tab.createCDPSession();
  const origins = new Set([new URL(reach.baseUrl).origin]);
  let progress = nothingYet();

  const fail = (reason: string) => {
    progress.failure ??= reason;
    session.send('Page.stopLoading').catch(() => undefined);
  };
  const isDocument = (request: HTTPRequest) => request.isNavigationRequest() && request.frame() === tab.mainFrame();

  await Promise.all([
    tab.setRequestInterception(true),
    tab.setBypassServiceWorker(true),
    tab.setViewport(SCREEN),
    tab.setExtraHTTPHeaders({ 'accept-language': 'en' }),
    session.send('Network.enable'),
  ]);
  tab.on('request', (request) => {
    const allowed = mayRequest(request.url(), reach);
    if (isDocument(request)) {
      progress.navigations += 1;
      if (!allowed) fail('address_refused');
      if (progress.navigations > MOST_NAVIGATIONS) fail('too_many_redirects');
    }
    const answered =
      allowed && progress.failure === undefined && !NOT_LOADED.has(request.resourceType())
        ? request.continue()
        : request.abort('blockedbyclient');
    answered.catch(() => undefined);
  });
  tab.on('response', (response) => {
    if (!mayReceiveFrom(response.url(), response.remoteAddress().ip, reach)) fail('address_refused');
    if (isDocument(response.request())) progress.document = response;
    if (response.url().startsWith('http')) origins.add(new URL(response.url()).origin);
  });
  tab.on('requestfailed', (request) => {
    // The part before the connection broke looks like a page, because Chromium adds its end.
    if (isDocument(request) && request.response() && isBrokenOff(request.failure()?.errorText)) fail('page_cut_off');
  });
  tab.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  session.on('Network.dataReceived', ({ requestId, dataLength }) => {
    if (progress.weight.add(requestId, dataLength) === 'too_much') fail('body_too_large');
  });

  return {
    async visit(url) {
      progress = nothingYet();
      const visited = await navigate(tab, session, url, progress);
      return progress.failure === undefined ? visited : { failed: progress.failure };
    },
    async close() {
      await forget(session, origins);
      await tab.close();
    },
  };
};

const navigate = async (
  tab: Tab,
  session: CDPSession,
  requestedUrl: string,
  progress: Progress,
): Promise<Page | Unvisited> => {
  const pageOf = (html: string, finalUrl: string): Page => ({
    requestedUrl,
    finalUrl,
    status: progress.document?.status() ?? 0,
    retryAfter: progress.document?.headers()['retry-after'] ?? null,
    html,
  });
  try {
    await tab.goto(requestedUrl, { waitUntil: 'domcontentloaded', timeout: 0 });
    await tab.waitForNetworkIdle({ idleTime: QUIET_MS, timeout: PATIENCE_MS }).catch(() => undefined);
    const html = await tab.content();
    if (!PageWeight.allows(html)) return { failed: 'body_too_large' };
    if (isTooDeep(html)) return { failed: 'page_too_deep' };
    return pageOf(await shownHtml(session), tab.url());
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    // An answer without a body, such as LinkedIn's 999, is an error to Chromium, but its status is enough.
    if (message.includes('ERR_HTTP_RESPONSE_CODE_FAILURE') && progress.document)
      return pageOf('', progress.document.url());
    return { failed: failureOf(message) };
  }
};

const forget = async (session: CDPSession, origins: Iterable<string>): Promise<void> => {
  await session.send('Network.clearBrowserCookies');
  await session.send('Network.clearBrowserCache');
  for (const origin of origins) await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
};
