import { existsSync, readFileSync } from 'node:fs';
import { writeWhole } from '../persistence/whole-file.ts';

export type Schedules = { stop(): void };

/** When each schedule last fired, in milliseconds since 1970, and whether that run was stopped in order. */
type Kept = { stopped: boolean; lastFired: Record<string, number> };

/**
 * Fires the rules with a `rate(…)`. Each counts from its last firing, or from the first start that knew it. Both times
 * are kept in `file`, so that a restart does not begin the period anew.
 *
 * An overdue rule fires at once. After a run that was killed all rules do, because it may have left work undone.
 */
export const startSchedules = (
  file: string,
  rules: readonly { logicalId: string; enabled: boolean; schedule?: string }[],
  fire: (logicalId: string) => void,
): Schedules => {
  const earlier = read(file);
  const wasKilled = earlier?.stopped === false;
  const kept: Kept = { stopped: false, lastFired: {} };
  const timers = new Map<string, NodeJS.Timeout>();

  const fireNow = (logicalId: string, periodMs: number) => {
    kept.lastFired[logicalId] = Date.now();
    // The event is on disk before its time is: a kill in between makes it fire twice, and never too late.
    fire(logicalId);
    write(file, kept);
    waitFor(logicalId, periodMs, periodMs);
  };
  const waitFor = (logicalId: string, periodMs: number, ms: number) => {
    timers.set(
      logicalId,
      setTimeout(() => fireNow(logicalId, periodMs), ms),
    );
  };

  const now = Date.now();
  const due: [string, number][] = [];
  for (const { logicalId, enabled, schedule } of rules) {
    const periodMs = enabled ? rateOf(schedule) : undefined;
    if (periodMs === undefined) continue;
    const last = earlier?.lastFired[logicalId];
    kept.lastFired[logicalId] = last ?? now;
    const elapsed = now - (last ?? now);
    if (last !== undefined && (wasKilled || elapsed >= periodMs)) due.push([logicalId, periodMs]);
    else waitFor(logicalId, periodMs, periodMs - Math.max(0, elapsed));
  }
  write(file, kept);
  for (const [logicalId, periodMs] of due) fireNow(logicalId, periodMs);

  return {
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
      write(file, { ...kept, stopped: true });
    },
  };
};

const read = (file: string): Kept | undefined => {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  } catch {
    // A power cut may have left half of the file. Then every rule begins anew.
    return undefined;
  }
};

const write = (file: string, kept: Kept): void => writeWhole(file, JSON.stringify(kept));

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
/** 2^31 - 1, the longest that a timer can wait: 24 days. */
const LONGEST_MS = 2_147_483_647;

/** Milliseconds of `rate(1 hour)`. A `cron(…)` and a rate of more than 24 days are fired by hand only. */
export const rateOf = (schedule: string | undefined): number | undefined => {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule ?? '') ?? [];
  const period = Number(count) * (UNIT_MS[unit] ?? Number.NaN);
  return period <= LONGEST_MS ? period : undefined;
};
