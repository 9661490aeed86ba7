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
 * GET /v2/health: whether what the service stands on is there. No token, so it says nothing but ok or failing.
 *
 * The cache is asked about through AWS and not pinged: this function has no way into its network, and a service without
 * its circuits still takes jobs.
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
