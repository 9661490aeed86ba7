import { readdirSync, readFileSync } from 'node:fs';

const PERIOD_MS = 2_000;

/**
 * Watches the memory of this process and of all that it has started, browsers too. Shared pages are counted once, by
 * the kernel's proportional set size; Linux only, elsewhere the peak is that of this process alone.
 */
export const watchMemory = () => {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, familyMegabytes());
  };
  const timer = setInterval(look, PERIOD_MS);
  return () => {
    clearInterval(timer);
    look();
    return peak;
  };
};

const familyMegabytes = (): number => {
  try {
    const parents = new Map(
      readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map((pid) => [pid, parentOf(pid)]),
    );
    const isOurs = (pid: string | undefined): boolean =>
      pid === String(process.pid) || (pid !== undefined && isOurs(parents.get(pid)));
    return [...parents.keys()].filter(isOurs).reduce((sum, pid) => sum + kilobytesOf(pid), 0) / 1024;
  } catch {
    return process.memoryUsage().rss / 1024 ** 2;
  }
};

const parentOf = (pid: string): string | undefined => /^PPid:\s+(\d+)$/m.exec(read(`/proc/${pid}/status`))?.[1];

const kilobytesOf = (pid: string): number =>
  Number(/^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);

/** Empty for a process that has ended meanwhile. */
const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
