import { readdir, readFile, rm } from 'node:fs/promises';

/**
 * Clears away an execution environment that has ended: what it left in its temporary directory, and the browsers that
 * it left running. A thread that is stopped cannot close its browser, but every browser has its profile below the
 * environment's temporary directory.
 */
export const removeTemporary = async (directory: string): Promise<void> => {
  for (const pid of await processesNaming(`--user-data-dir=${directory}/`)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended in between.
    }
  }
  await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
};

/** Linux only, as the browser of the layer is. */
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
