import type { Operations } from '../src/answers.ts';
import { print, printTable } from './output.ts';

/** Everything but the circuits. */
export const printOperations = ({ pools, jobs_by_state, failures, stages }: Operations): void => {
  printTable(
    ['POOL', 'RUNNING', 'WAITING', 'OLDEST', 'LIMIT'],
    pools.map(({ name, running, waiting, oldest_waiting_seconds: oldest, limit }) => [
      ...[name, running, waiting],
      ...[seconds(oldest), limit],
    ]),
  );
  print('');
  printTable(['STATE', 'JOBS'], Object.entries(jobs_by_state));
  print('');
  printTable(
    ['STAGE', 'P50', 'P90', 'JOBS'],
    stages.map(({ name, p50_seconds, p90_seconds, jobs }) => [name, seconds(p50_seconds), seconds(p90_seconds), jobs]),
  );
  if (failures.length === 0) return;
  print('');
  printTable(
    ['FAILURE', 'JOBS'],
    failures.map(({ code, count }) => [code, count]),
  );
};

const seconds = (value: number | null): string => (value === null ? '' : `${value.toFixed(1)} s`);
