import { launchChromium } from '../../../lambdas/adapters/browser/chromium.ts';

/** A process with a browser, to be killed: prints the browser's process id and stays. */
const { browser } = await launchChromium('linkd-test', [{ baseUrl: 'http://127.0.0.1:9', hosts: [] }]);
console.log(browser.process()?.pid);
setInterval(() => {}, 60_000);
