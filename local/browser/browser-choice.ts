import { homedir } from 'node:os';
import { join } from 'node:path';
import { isProgram, programOnPath } from '../services/machine/programs.ts';

/** The browser that functions get on this machine. */
export type BrowserChoice =
  | { kind: 'bundled' }
  | { kind: 'installed'; program: string }
  | { kind: 'none'; because: string };

/** What the choice depends on. */
export type BrowserFacts = {
  platform: NodeJS.Platform;
  arch: string;
  /** `CHROME_PATH`, which wins over every other browser. */
  chromePath: string | undefined;
  isProgram(file: string): boolean;
  /** The browser in one of the usual places. */
  installed(): string | undefined;
};

/** Decides which browser functions get: the named one, else the bundled one where it runs, else an installed one. */
export const chooseBrowser = ({ platform, arch, chromePath, ...machine }: BrowserFacts): BrowserChoice => {
  if (chromePath)
    return machine.isProgram(chromePath)
      ? { kind: 'installed', program: chromePath }
      : { kind: 'none', because: `CHROME_PATH leads to no program (${chromePath})` };
  if (platform === 'linux' && arch === 'x64') return { kind: 'bundled' };
  const program = machine.installed();
  if (program !== undefined) return { kind: 'installed', program };
  return {
    kind: 'none',
    because: `the bundled Chromium does not run on ${platform} ${arch}. Install Chrome or Chromium, or name one in CHROME_PATH`,
  };
};

/** @param environment may hold `CHROME_PATH`. */
export const browserHere = (environment: Record<string, string | undefined> = process.env): BrowserChoice =>
  chooseBrowser({
    platform: process.platform,
    arch: process.arch,
    chromePath: environment.CHROME_PATH,
    isProgram,
    installed: () => programOnPath(COMMANDS)?.file ?? APPLICATIONS.find(isProgram),
  });

const COMMANDS = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];

const APPLICATIONS = ['/Applications', join(homedir(), 'Applications')]
  .flatMap((folder) => [
    join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
    join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
  ])
  .concat('/opt/google/chrome/chrome');
