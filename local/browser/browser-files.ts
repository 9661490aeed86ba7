import { BROWSER_CACHE } from './browser-cache.ts';
import { type BrowserChoice, browserHere } from './browser-choice.ts';
import { unpackedBrowser } from './bundled-browser.ts';
import { installedBrowser } from './installed-browser.ts';

/**
 * The folder whose content a function finds in its temporary directory: this machine's browser, as `chromium`, and what
 * it needs.
 *
 * @param layer the layer that brings the bundled browser.
 * @throws Error with a sentence when this machine has no browser.
 */
export const browserFiles = async (
  layer: string,
  choice: BrowserChoice = browserHere(),
  cache = BROWSER_CACHE,
): Promise<string> => {
  if (choice.kind === 'none') throw new Error(`This machine has no browser: ${choice.because}.`);
  return choice.kind === 'bundled' ? unpackedBrowser(layer, cache) : installedBrowser(choice.program, cache);
};
