import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BROWSER_CACHE, cachedFolder } from './browser-cache.ts';

/**
 * A folder with a script `chromium` that starts an installed browser, in the place of the unpacked one. The script
 * leaves out flags and variables that only the bundled Chromium takes. A link would do on Linux, but an application of
 * macOS looks for its parts beside the path that it is started by.
 */
export const installedBrowser = (program: string, cache = BROWSER_CACHE): Promise<string> => {
  const version = createHash('sha256').update(script(program)).digest('hex').slice(0, 12);
  return cachedFolder(cache, { kind: 'installed', version }, (draft) =>
    writeFile(join(draft, 'chromium'), script(program), { mode: 0o755 }),
  );
};

const script = (program: string): string => `#!/bin/sh
unset LD_LIBRARY_PATH FONTCONFIG_PATH
for flag do
  shift
  case $flag in
    --single-process | --no-zygote | --in-process-gpu | --headless=*) ;;
    *) set -- "$@" "$flag" ;;
  esac
done
exec '${program.replaceAll("'", `'\\''`)}' "$@"
`;
