import { readdirSync, readFileSync } from 'node:fs';

/** The processes of a group that still run, by what Linux says of them. */
export const processesOf = (group: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const [state, , itsGroup] = statOf(pid);
      return itsGroup === String(group) && state !== 'Z';
    });

/**
 * State, parent and group: what follows the command's name, which may itself have spaces and brackets. Empty once the
 * process is gone.
 */
const statOf = (pid: number): string[] => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
};

/** Megabytes of memory that processes hold together; what they share is counted once. */
export const megabytesOf = (pids: readonly number[]): number =>
  pids
    .map((pid) => /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? '0')
    .reduce((sum, kilobytes) => sum + Number(kilobytes) / 1024, 0);
