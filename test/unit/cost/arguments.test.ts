import { expect, it } from 'vitest';
import { UsageError } from '../../../command-line/refusal.ts';
import { readRequest } from '../../../cost/arguments.ts';

const request = (...args: string[]) => readRequest(['Linkd-prod', ...args], '2026-11-26');

it('takes the prices of today unless a day is named', () => {
  expect(request()?.on).toBe('2026-11-26');
  expect(request('--on', '2028-02-29')?.on).toBe('2028-02-29');
});

it.each(['yesterday', '2027-02-30', '2027-02-29', '2027-2-1', '27-02-01', '2027-02-01T00:00', ''])(
  'refuses the day "%s" in one sentence',
  (text) => {
    expect(() => request('--on', text)).toThrow(UsageError);
    expect(() => request('--on', text)).toThrow('is not a day; write it as in --on 2027-02-01.');
  },
);

it('says which option has no value', () => {
  expect(() => request('--on')).toThrow("Option '--on <value>' argument missing. `npm run cost -- --help`");
});

it('asks for help whatever other options there are', () => {
  expect(request('--help')).toBeUndefined();
});
