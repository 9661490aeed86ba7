import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { rateOf, startSchedules } from '../../../../local/services/events/schedules.ts';
import { temporaryFolder } from '../../../support/templates/small-assembly.ts';

const HOUR = 3_600_000;
const RULES = [
  { logicalId: 'Hourly', enabled: true, schedule: 'rate(1 hour)' },
  { logicalId: 'Off', enabled: false, schedule: 'rate(1 hour)' },
  { logicalId: 'Nightly', enabled: true, schedule: 'cron(0 3 * * ? *)' },
  { logicalId: 'OnUpload', enabled: true },
];

const fire = vi.fn();
let file: string;
beforeEach(() => {
  vi.useFakeTimers();
  fire.mockClear();
  file = join(temporaryFolder(), 'schedules.json');
});
afterEach(() => {
  vi.useRealTimers();
});
const start = () => startSchedules(file, RULES, fire);
/** Time passes while no cloud runs; only its clock goes on. */
const away = (ms: number) => vi.setSystemTime(Date.now() + ms);
/** As SIGKILL ends a cloud: its timers are gone, and nothing of it was written. */
const kill = () => vi.clearAllTimers();

describe('a rule with a rate', () => {
  test('fires a period after the first start, and so on, until it is stopped', () => {
    const schedules = start();
    vi.advanceTimersByTime(HOUR - 1);
    expect(fire).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2 * HOUR + 1);
    expect(fire.mock.calls).toEqual([['Hourly'], ['Hourly'], ['Hourly']]);
    schedules.stop();
    vi.advanceTimersByTime(HOUR);
    expect(fire).toHaveBeenCalledTimes(3);
  });

  test('goes on with its hour after a restart', () => {
    const schedules = start();
    vi.advanceTimersByTime(1.5 * HOUR);
    schedules.stop();
    away(0.25 * HOUR);
    start();
    expect(fire).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(0.25 * HOUR);
    expect(fire).toHaveBeenCalledTimes(2);
  });

  test('fires at the start, once, when it was due meanwhile', () => {
    start().stop();
    away(5 * HOUR);
    start();
    expect(fire).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(HOUR);
    expect(fire).toHaveBeenCalledTimes(2);
  });

  test('fires at the start after a kill, and not after the stop that follows', () => {
    start();
    kill();
    const again = start();
    expect(fire).toHaveBeenCalledTimes(1);
    again.stop();
    start();
    expect(fire).toHaveBeenCalledTimes(1);
  });

  test('is on disk as fired only once its event is', () => {
    const written = () => JSON.parse(readFileSync(file, 'utf8')).lastFired.Hourly;
    start();
    const before = written();
    fire.mockImplementationOnce(() => expect(written()).toBe(before));
    vi.advanceTimersByTime(HOUR);
    expect(written()).toBe(before + HOUR);
  });
});

test('a file that a power cut left half written begins anew', () => {
  writeFileSync(file, '{"stopped":fal');
  start();
  expect(fire).not.toHaveBeenCalled();
  vi.advanceTimersByTime(HOUR);
  expect(fire).toHaveBeenCalledTimes(1);
});

test.each([
  ['rate(5 minutes)', 300_000],
  ['rate(1 day)', 86_400_000],
  ['rate(30 days)', undefined],
  ['cron(0 12 * * ? *)', undefined],
  [undefined, undefined],
])('%s is every %s ms', (schedule, period) => {
  expect(rateOf(schedule)).toBe(period);
});
