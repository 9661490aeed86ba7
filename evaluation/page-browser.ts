import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { shownHtml } from '../lambdas/adapters/browser/browser-visibility.ts';
import { launchChromium } from '../lambdas/adapters/browser/chromium.ts';
import { browserFiles } from '../local/browser/browser-files.ts';

const PACKAGES = resolve(import.meta.dirname, '..', 'node_modules');

/** Nothing answers here. The pages of a corpus need no server. */
const NOWHERE = { baseUrl: 'http://127.0.0.1:9', hosts: [] };

/**
 * Scripts do not run, because a fixture is the finished page. The browser's own switch would show the content for
 * browsers without scripts, which hides Google's results.
 */
const WITHOUT_SCRIPTS = { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" };

/**
 * One browser for a whole corpus. It takes a page's markup and returns what the adapter would return. It makes no
 * visit, because waiting for a quiet network would take most of the time.
 */
export const pageBrowser = async () => {
  const home = await mkdtemp(join(tmpdir(), 'linkd-pages-'));
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  await linkBrowserInto(home);
  // The folder of the browser in a function's environment, and the variable by which the package recognises Lambda.
  Object.assign(process.env, { TMPDIR: home, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' });
  const chromium = await launchChromium('corpus', [NOWHERE]).finally(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
  const tab = await chromium.browser.newPage();
  const session = await tab.createCDPSession();
  let markup = '';
  await Promise.all([tab.setViewport({ width: 1440, height: 900 }), tab.setRequestInterception(true)]);
  tab.on('request', (request) => {
    const isPage = request.isNavigationRequest() && request.frame() === tab.mainFrame();
    const answered = isPage
      ? request.respond({ contentType: 'text/html; charset=utf-8', headers: WITHOUT_SCRIPTS, body: markup })
      : request.abort();
    answered.catch(() => undefined);
  });
  return {
    async shown(html: string): Promise<string> {
      markup = html;
      await tab.goto(NOWHERE.baseUrl, { waitUntil: 'domcontentloaded' });
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
  const unpacked = await browserFiles(layer);
  for (const name of await readdir(unpacked)) await symlink(join(unpacked, name), join(home, name));
};
