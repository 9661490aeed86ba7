import { siteBrowser } from '../../../lambdas/adapters/browser/browser.ts';
import { launchChromium } from '../../../lambdas/adapters/browser/chromium.ts';

/**
 * A process with a browser, to be weighed or killed. Visits pages of a site, prints each one's status with the
 * browser's process id, and stays.
 */
const [baseUrl = '', ...paths] = process.argv.slice(2);
const site = { baseUrl, hosts: [] };
let pid: number | undefined;
const browser = siteBrowser({ sites: [site], contact: 'mailto:owner@linkd.example' }, async (...args) => {
  const chromium = await launchChromium(...args);
  pid = chromium.browser.process()?.pid;
  return chromium;
});
const statuses: unknown[] = [];
for (const path of paths) {
  const page = await browser.lookingUp(site, (open) => open(baseUrl + path));
  statuses.push('status' in page ? page.status : page.failed);
}
console.log(JSON.stringify({ pid, statuses }));
setInterval(() => {}, 60_000);
