import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import chromium from '@sparticuz/chromium';
import puppeteer from 'puppeteer-core';
import type { Chromium } from '../../../lambdas/adapters/browser/chromium.ts';
import { selfSignedCertificate } from '../servers/self-signed-certificate.ts';

/**
 * An https site on 127.0.0.1, and a browser to which a name server says that `host` is there: what a name that is bound
 * anew after it was checked comes to. Its certificate is of that name and made by nobody whom a browser knows; with
 * `anyCertificate` the browser takes it, and nothing but our own rules can refuse the site.
 */
export const siteBehindPoisonedName = async (host: string, { anyCertificate }: { anyCertificate: boolean }) => {
  const { certificate: cert, key } = selfSignedCertificate(host);
  let calls = 0;
  const server = createServer({ cert, key }, (_, response) => {
    calls += 1;
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>inside</title><h1>of our own network</h1>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const launch = async (): Promise<Chromium> => {
    const browser = await puppeteer.launch({
      executablePath: await chromium.executablePath(),
      headless: 'shell',
      pipe: true,
      args: [
        ...chromium.args,
        ...(anyCertificate ? ['--ignore-certificate-errors'] : []),
        `--host-resolver-rules=MAP ${host}:443 127.0.0.1:${port}`,
      ],
    });
    return { browser, end: () => browser.close() };
  };
  return {
    url: `https://${host}`,
    launch,
    calls: () => calls,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
