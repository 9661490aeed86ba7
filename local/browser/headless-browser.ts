import puppeteer, { type Browser } from 'puppeteer-core';

/**
 * The bundled Chromium without a window, for pages of our own. Functions start theirs in another way, which keeps a site
 * from reaching our network.
 *
 * @param switches besides the usual ones
 */
export const headlessBrowser = async (...switches: string[]): Promise<Browser> => {
  const { default: chromium } = await import('@sparticuz/chromium');
  return puppeteer.launch({
    executablePath: await chromium.executablePath(),
    headless: 'shell',
    pipe: true,
    args: ['--no-sandbox', ...switches],
  });
};
