import { tableIsActive } from '../adapters/aws/dynamodb.ts';
import { type Executions, executions } from '../adapters/aws/executions.ts';
import { type CacheStatus, cacheStatus } from '../adapters/circuit/cache-status.ts';
import { required } from '../adapters/runtime/environment.ts';
import { ENVIRONMENT } from '../contracts/environment.ts';
import { httpEndpoint } from '../middleware/http-endpoint.ts';

interface Dependencies {
  tables: string[];
  tableIsActive: (name: string) => Promise<boolean>;
  executions: Pick<Executions, 'machineIsActive'>;
  cache: CacheStatus;
}

/**
 * Tells whether the parts that the service depends on are available.
 *
 * Trigger: `GET /v2/health`, without a token. So it says `ok` or `failing`, and nothing else.
 *
 * Rejected: a ping of the cache. This function has no way into the cache's network, and the service takes jobs without
 * its circuits.
 */
export const health =
  ({ tables, tableIsActive, executions, cache }: Dependencies) =>
  async () => {
    const checks = {
      tables: await passes(async () => (await Promise.all(tables.map(tableIsActive))).every(Boolean)),
      state_machine: await passes(() => executions.machineIsActive()),
      cache: await passes(() => cache.isAvailable()),
    };
    const status = Object.values(checks).every((check) => check === 'ok') ? 'ok' : 'degraded';
    return { status: 200, body: { status, checks } };
  };

const passes = async (check: () => Promise<boolean>): Promise<'ok' | 'failing'> =>
  (await check().catch(() => false)) ? 'ok' : 'failing';

export const handler = httpEndpoint({ public: true }, () =>
  health({
    tables: [ENVIRONMENT.jobsTable, ENVIRONMENT.conversationsTable, ENVIRONMENT.personasTable].map(required),
    tableIsActive,
    executions: executions(),
    cache: cacheStatus(),
  }),
);
