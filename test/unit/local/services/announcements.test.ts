import { expect, test } from 'vitest';
import { announcements } from '../../../../local/services/persistence/announcements.ts';
import { temporaryFolder } from '../../../support/templates/small-assembly.ts';

const open = (directory: string, wasMade: (change: string) => boolean = () => true) => {
  const told: string[] = [];
  return { told, ...announcements<string>(directory, { tell: (change) => told.push(change), wasMade }) };
};

test('news is told when its change was made, and not when it failed', () => {
  const directory = temporaryFolder();
  const { begin, told } = open(directory);
  begin('made').made();
  begin('failed').failed();
  expect(told).toEqual(['made']);
  const next = open(directory);
  next.resume();
  expect(next.told).toEqual([]);
});

test('of what a kill interrupted, the next run tells what had been made, and forgets the rest', () => {
  const directory = temporaryFolder();
  for (const change of ['first', 'not made', 'last']) open(directory).begin(change);
  const next = open(directory, (change) => change !== 'not made');
  next.resume();
  expect(next.told).toEqual(['first', 'last']);
  const later = open(directory);
  later.resume();
  expect(later.told).toEqual([]);
});
