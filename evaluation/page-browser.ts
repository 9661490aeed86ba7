import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { shownHtml } from '../lambdas/adapters/browser-visibility.ts';
import { launchChromium } from '../lambdas/adapters/chromium.ts';
import { unpackedBrowser } from '../local/services/browser-layer.ts';

const PACKAGES = resolve(import.meta.dirname, '..', 'node_modules');

/** Nothing answers here, and the pages of a corpus need nothing. */
const NOWHERE = { baseUrl: 'http://127.0.0.1:9', hosts: [] };

/**
 * One browser for a whole corpus: it takes a page's markup and gives what the adapter would give of it. Pages are put
 * into a tab instead of visited, since a visit waits until the network is quiet, which is most of its time. Their
 * scripts do not run: a fixture is what a page had become.
 */
export const pageBrowser = async () => {
  const home = await mkdtemp(join(tmpdir(), 'linkd-pages-'));
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  await linkBrowserInto(home);
  // Where a function's environment keeps its browser, and by what the package knows that it runs in one.
  Object.assign(process.env, { TMPDIR: home, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' });
  const chromium = await launchChromium('corpus', NOWHERE).finally(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
  const tab = await chromium.browser.newPage();
  const session = await tab.createCDPSession();
  await Promise.all([
    tab.setViewport({ width: 1440, height: 900 }),
    tab.setJavaScriptEnabled(false),
    session.send('Network.enable').then(() => session.send('Network.setBlockedURLs', { urls: ['*'] })),
  ]);
  return {
    async shown(html: string): Promise<string> {
      await tab.setContent(html, { waitUntil: 'domcontentloaded' });
      return shownHtml(session);
    },
    async [Symbol.asyncDispose]() {
      await chromium.end();
      await rm(home, { recursive: true, force: true });
    },
  };
};

const linkBrowserInto = async (home: string): Promise<void> => {
  const layer = join(home, 'layer');
  await mkdir(join(layer, 'nodejs'), { recursive: true });
  await symlink(PACKAGES, join(layer, 'nodejs', 'node_modules'));
  const unpacked = await unpackedBrowser(layer);
  for (const name of await readdir(unpacked)) await symlink(join(unpacked, name), join(home, name));
};
