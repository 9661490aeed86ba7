import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawn } from '@lydell/node-pty';
import type { Browser } from 'puppeteer-core';

const LINKD = resolve(import.meta.dirname, '..', 'client', 'bin', 'linkd.js');
const SIZE = { cols: 110, rows: 28 };
const COMMANDS = [
  ['submit', ...['anna', 'maelle', 'chidi'].map((name) => `events/recordings/${name}.flac`)],
  ['list', '--most', '4'],
  ['circuits'],
];

/** `npm run pictures` installs it: few need it, and `npm ci` is large enough. */
const XTERM = new URL('xterm/node_modules/@xterm/xterm/', import.meta.url);
const SCRIPT = new URL('lib/xterm.js', XTERM);
const STYLES = new URL('css/xterm.css', XTERM);

/** What a terminal gets from some commands, one after the other. */
const session = async (api: string, token: string): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), 'linkd-pictures-'));
  const { PATH = '' } = process.env;
  const env = { PATH, HOME: home, XDG_CONFIG_HOME: home, LINKD_ADDRESS: api, LINKD_TOKEN: token };
  let written = '';
  for (const command of COMMANDS) {
    written += `\x1b[1m$ npx linkd ${command.join(' ')}\x1b[0m\r\n`;
    const terminal = spawn(process.execPath, [LINKD, ...command], { ...SIZE, name: 'xterm-256color', env });
    terminal.onData((text) => {
      written += text;
    });
    const code = await new Promise<number>((ended) => terminal.onExit(({ exitCode }) => ended(exitCode)));
    if (code !== 0) throw new Error(`linkd ${command.join(' ')} ended with ${code}: ${written}`);
    written += '\r\n';
  }
  await rm(home, { recursive: true, force: true });
  return written;
};

/** Takes a picture of a session with `npx linkd`, as xterm.js shows it. */
export const terminalPicture = async (
  browser: Browser,
  { api, token, file }: { api: string; token: string; file: string },
): Promise<void> => {
  const written = await session(api, token);
  const page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 900, deviceScaleFactor: 1 });
  await page.setContent(
    '<body style="margin: 0"><div style="display: inline-block; padding: 12px; background: #1b1d23">',
  );
  await page.addStyleTag({ content: readFileSync(STYLES, 'utf8') });
  await page.addScriptTag({ content: readFileSync(SCRIPT, 'utf8') });
  const options = {
    ...SIZE,
    fontSize: 14,
    fontFamily: 'DejaVu Sans Mono, monospace',
    theme: { background: '#1b1d23' },
    cursorInactiveStyle: 'none',
  };
  await page.evaluate(`new Promise((shown) => {
    const terminal = new Terminal(${JSON.stringify(options)});
    terminal.open(document.querySelector('div'));
    terminal.write(${JSON.stringify(written)}, () => requestAnimationFrame(() => requestAnimationFrame(shown)));
  })`);
  const shown = await page.waitForSelector('div');
  await shown?.screenshot({ path: file });
  await page.close();
};
