import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROVIDERS } from '../../../local/stand-ins/start.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const EMULATOR = ['services', 'template', 'permissions'].map((room) => join(ROOT, 'local', room));

/** The product itself, its browser, and what its bundles hold. */
const PRODUCT = ['linkd', 'chromium', 'sparticuz', 'puppeteer', 'powertools', 'middy', 'REDIS_URL'];
/** `x` and `exa` are also parts of words, and `x` is also a letter. */
const VENDORS = PROVIDERS.filter((name) => name !== 'x');
const FORBIDDEN = new RegExp(`(?<![a-z])(${[...VENDORS, ...PRODUCT].join('|')})(?![a-z])`, 'i');

it('the emulator knows no provider, no product and no package of what it runs', () => {
  const lines = EMULATOR.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        readFileSync(join(folder, file), 'utf8')
          .split('\n')
          .map((line) => `${file}: ${line.trim()}`),
      ),
  );
  expect(lines.length).toBeGreaterThan(5_000);
  expect(lines.filter((line) => FORBIDDEN.test(line.replace(/https?:\/\/\S+/g, '')))).toEqual([]);
});
