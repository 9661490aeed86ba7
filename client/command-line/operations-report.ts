import type { Circuit } from '../src/answers.ts';
import type { Linkd } from '../src/client.ts';
import { print, printTable } from './output.ts';

/** The answer of `GET /v2/operations`. */
export interface Operations {
  at: string;
  pools: { name: string; running: number; waiting: number; oldest_waiting_seconds: number | null; limit: number }[];
  circuits: Circuit[];
  jobs_by_state: Record<string, number>;
  failures: { code: string; count: number }[];
  stages: { name: string; p50_seconds: number; p90_seconds: number; jobs: number }[];
}

/** The route is younger than the generated types. */
export const operationsOf = async (http: Linkd['http'], signal: AbortSignal): Promise<Operations> => {
  const get = http.GET as unknown as (path: string, options: object) => Promise<{ data: Operations }>;
  return (await get('/v2/operations', { signal })).data;
};

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
