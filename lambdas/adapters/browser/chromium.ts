import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Target, TimeoutError } from 'puppeteer-core';
import { type Reach, reachableHosts } from '../../domain/lookup/egress-policy.ts';
import { logger } from '../runtime/telemetry.ts';
import { type ChromiumPackage, loadChromium, unpackedChromium } from './chromium-files.ts';

/** These would let a hostile page read other origins' answers. */
const UNSAFE_FLAGS = ['--disable-web-security', '--allow-running-insecure-content'];

/**
 * The variables that Chromium needs. A hostile page cannot find others in it, above all not the function's credentials.
 */
const ENVIRONMENT_FOR_CHROMIUM = ['HOME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH'];

/** Starting takes 1 s on two cores. A cold Lambda of 1,600 MB has one, and reads a 209 MB binary from disk. */
const LAUNCH_TIMEOUT_MS = 15_000;

/** A page that takes too much memory ends its browser before it ends the function, which has 2,048 MB in all. */
const MOST_SCRIPT_MB = 512;

/** `end` kills it and removes its profile, and resolves when both are gone. It may have died before. */
export type Chromium = { browser: Browser; end(): Promise<void> };

/**
 * Starts Chromium for some sites. It uses a pipe instead of a port: nothing listens on loopback, and the browser dies
 * with its parent. The resolver knows only the sites' hosts, so that requests which interception cannot see
 * (WebSockets, prefetches, WebRTC) reach nothing either.
 */
export const launchChromium = async (userAgent: string, sites: readonly Reach[]): Promise<Chromium> => {
  const chromium = await loadChromium();
  chromium.setGraphicsMode = false;
  try {
    return await start(chromium, await unpackedChromium(chromium), userAgent, sites);
  } catch (error) {
    // One that did not answer in time was only slow. One that ended may be incomplete.
    if (error instanceof TimeoutError) throw error;
    logger.warn('chromium unpacked anew', { cause: error instanceof Error ? error.message : typeof error });
    return start(chromium, await unpackedChromium(chromium, true), userAgent, sites);
  }
};

const start = async (
  chromium: ChromiumPackage,
  executablePath: string,
  userAgent: string,
  sites: readonly Reach[],
): Promise<Chromium> => {
  const profile = await mkdtemp(join(tmpdir(), 'linkd-chromium-'));
  const browser = await puppeteer
    .launch({
      executablePath,
      headless: 'shell',
      pipe: true,
      userDataDir: profile,
      timeout: LAUNCH_TIMEOUT_MS,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      env: Object.fromEntries([
        ['TMPDIR', tmpdir()],
        ...ENVIRONMENT_FOR_CHROMIUM.map((name): [string, string | undefined] => [name, process.env[name]]),
      ]),
      args: [
        ...chromium.args.filter((flag) => !UNSAFE_FLAGS.includes(flag)),
        '--block-new-web-contents',
        `--js-flags=--max-old-space-size=${MOST_SCRIPT_MB}`,
        '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
        `--user-agent=${userAgent}`,
        `--host-resolver-rules=${resolverRules(sites)}`,
      ],
    })
    .catch(async (error: unknown) => {
      await rm(profile, { recursive: true, force: true });
      throw error;
    });
  browser.on('targetcreated', closeIfOpenedByPage);
  const session = await browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'deny' });
  return { browser, end: () => end(browser, profile) };
};

/** The flag that blocks new windows does most of it. This closes windows that open in other ways. */
const closeIfOpenedByPage = async (target: Target): Promise<void> => {
  if (target.opener() === undefined) return;
  const popup = await target.page().catch(() => null);
  await popup?.close().catch(() => undefined);
};

const end = async (browser: Browser, profile: string): Promise<void> => {
  const chromium = browser.process();
  if (chromium?.pid !== undefined && chromium.exitCode === null && chromium.signalCode === null) {
    const gone = once(chromium, 'exit');
    // The whole process group, at once: a polite request needs a browser that listens.
    process.kill(-chromium.pid, 'SIGKILL');
    await gone;
  }
  await rm(profile, { recursive: true, force: true, maxRetries: 3 });
};

/** The first matching rule wins. A host and port mapped to itself is allowed. Excluded hosts are resolved as usual. */
const resolverRules = (sites: readonly Reach[]): string => {
  const bases = sites.map(({ baseUrl }) => {
    const { hostname, host, port, protocol } = new URL(baseUrl);
    const base = port === '' ? `${hostname}:${protocol === 'https:' ? 443 : 80}` : host;
    return `MAP ${base} ${base}`;
  });
  const excluded = sites.flatMap(reachableHosts).flatMap((name) => [`EXCLUDE ${name}`, `EXCLUDE *.${name}`]);
  return [...bases, 'MAP * ~NOTFOUND', ...excluded].join(', ');
};
