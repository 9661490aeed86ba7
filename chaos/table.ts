import type { Outcome } from './trial.ts';

const COLUMNS: [string, (outcome: Outcome) => string | number | undefined][] = [
  ['jobs', ({ jobs }) => jobs],
  ['SUCCESS', ({ ended }) => ended.SUCCESS],
  ['ERROR', ({ ended }) => ended.ERROR],
  ['CANCELLED', ({ ended }) => ended.CANCELLED],
  ['lost', ({ lost }) => lost],
  ['doubled', ({ doubled }) => doubled],
  ['given up', ({ givenUp }) => givenUp],
  ['worst s', ({ worstSeconds }) => worstSeconds.toFixed(1)],
  ['state B', ({ largestState }) => largestState],
  ['MB', ({ megabytes }) => megabytes?.toFixed(0)],
];
const WIDTH = 58;

export const heading = (): string =>
  line(
    'fault',
    COLUMNS.map(([name]) => name),
  );

export const rowOf = (outcome: Outcome): string =>
  line(
    outcome.fault,
    COLUMNS.map(([, value]) => String(value(outcome) ?? '–')),
  );

const line = (first: string, rest: string[]): string =>
  first.padEnd(WIDTH) + rest.map((cell) => cell.padStart(10)).join('');
