import { once } from 'node:events';
import { setTimeout as pass } from 'node:timers/promises';
import type { Reach } from '../../domain/lookup/egress-policy.ts';
import type { Visit } from '../../domain/pages/page.ts';
import { logger } from '../runtime/telemetry.ts';
import { type BrowserTab, openTab } from './browser-tab.ts';
import { type Chromium, launchChromium } from './chromium.ts';

/**
 * One lookup's time for up to three pages, launch included. The function's own timeout is longer, so that an answer is
 * always written.
 */
export const LOOK_UP_DEADLINE_MS = 25_000;

/**
 * Closing a healthy tab takes milliseconds. One that is still open by then is stuck in a script, and is killed with its
 * browser.
 */
const CLOSING_MS = 2_000;

export type BrowserOptions = {
  /** Every site that may be opened. */
  sites: readonly Reach[];
  /** How a site's owner can reach us: an e-mail address or a page. */
  contact: string;
  deadlineMs?: number;
};

/**
 * The browser for all sites. It starts with the first lookup and is kept for the next ones, one lookup at a time, as a
 * function's environment works. Each lookup gets a tab without traces of earlier ones. It says who it is, keeps no
 * cookies, and hides nothing.
 */
export const siteBrowser = (
  { sites, contact, deadlineMs = LOOK_UP_DEADLINE_MS }: BrowserOptions,
  launch = launchChromium,
) => {
  const userAgent = `Mozilla/5.0 (compatible; Linkd/1.0; +${contact})`;
  let running: Promise<Chromium> | undefined;

  /**
   * A warm browser may have died while the environment was frozen, so it is replaced once. The logged message is
   * Chromium's own: flags and paths, no personal data.
   */
  const tabOfOurOwn = async (reach: Reach): Promise<BrowserTab> => {
    const warm = running !== undefined;
    running ??= launch(userAgent, sites);
    try {
      return await openTab((await running).browser, reach);
    } catch (error) {
      logger.warn('no browser tab', { warm, cause: error instanceof Error ? error.message : typeof error });
      await kill();
      if (warm) return tabOfOurOwn(reach);
      throw error;
    }
  };

  const kill = async (): Promise<void> => {
    const chromium = await running?.catch(() => undefined);
    running = undefined;
    await chromium?.end();
  };

  return {
    /**
     * Runs one lookup at one of the sites. Its visits end with `timeout` at the deadline, however busy the page is, and
     * with `browser_lost` if there is no browser; neither is thrown. After the deadline the browser is killed, since a
     * script may still run in it. Without a visit, no browser is started.
     */
    async lookingUp<T>(reach: Reach, work: (visit: Visit) => Promise<T>): Promise<T> {
      const deadline = AbortSignal.timeout(deadlineMs);
      const expired = once(deadline, 'abort').then(() => ({ failed: 'timeout' }));
      let tab: Promise<BrowserTab> | undefined;
      const visit: Visit = (url) => {
        tab ??= tabOfOurOwn(reach);
        const visited = tab.then(
          (opened) => opened.visit(url),
          () => ({ failed: 'browser_lost' }),
        );
        return Promise.race([visited, expired]);
      };
      try {
        return await work(visit);
      } finally {
        const closed =
          !deadline.aborted &&
          (await isDoneWithin(
            CLOSING_MS,
            tab?.then((opened) => opened.close()),
          ));
        if (!closed) await kill();
      }
    },

    /** Ends the browser, if it runs. */
    close: kill,
  };
};

/** Whether something is done in time. */
const isDoneWithin = (milliseconds: number, doing: Promise<void> | undefined): Promise<boolean> =>
  Promise.race([Promise.resolve(doing).then(() => true), pass(milliseconds, false, { ref: false })]).catch(() => false);

export type SiteBrowser = ReturnType<typeof siteBrowser>;
