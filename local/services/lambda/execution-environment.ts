import { readdir, readFile, rm } from 'node:fs/promises';

/** Removes the temporary directory of an execution environment that has ended. */
export const removeTemporary = (directory: string): Promise<void> =>
  rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });

/**
 * Ends the browsers that an environment left running. A thread that is stopped cannot close its browser. Every browser
 * has its profile in the environment's temporary directory.
 */
export const endBrowsersIn = async (directory: string): Promise<void> => {
  for (const pid of await processesNaming(`--user-data-dir=${directory}/`)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended in between.
    }
  }
};

/** Only Linux has /proc. Elsewhere a browser ends by itself when the pipe of its thread closes. */
const processesNaming = async (text: string): Promise<number[]> => {
  const entries = await readdir('/proc').catch(() => []);
  const found = await Promise.all(
    entries
      .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
      .map(async (pid) => {
        const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
        return commandLine.includes(text) ? [Number(pid)] : [];
      }),
  );
  return found.flat();
};
