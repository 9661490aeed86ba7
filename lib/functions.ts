import { Construct } from 'constructs';
import { METRICS_SERVICE } from '../lambdas/contracts/metrics.ts';
import { browserLayer } from './browser-layer.ts';
import { Bundles } from './bundles.ts';
import type { FunctionRow } from './function-table/row.ts';
import { FUNCTIONS, type FunctionName } from './function-table.ts';
import type { Backends } from './grants/grant.ts';
import { logsOf } from './logs.ts';
import { metricsNamespace } from './metrics.ts';
import { ServiceFunction } from './service-function.ts';

let bundled: Bundles | undefined;

/** Made once a process: every stage ships the same code. */
const bundles = (): Bundles => {
  bundled ??= new Bundles(Object.values<FunctionRow>(FUNCTIONS).map(({ file }) => file));
  return bundled;
};

/**
 * Puts source maps beside an assembly, so that deployment/stack-trace.ts can read a stack trace of what was deployed
 * from it.
 */
export const keepSourceMaps = (assembly: string): void => bundles().keepSourceMaps(assembly);

/** Every function of the table, with its grants. */
export class Functions extends Construct {
  readonly all: Record<FunctionName, ServiceFunction>;

  constructor(scope: Construct, id: string, backends: Backends) {
    super(scope, id);
    const { config, cache, storage } = backends;
    const layer = browserLayer(this);
    const code = bundles();
    const build = ([name, row]: [string, FunctionRow]) => {
      const built = new ServiceFunction(this, name, {
        code: code.codeOf(row.file),
        memory: row.memory,
        timeoutSeconds: row.timeoutSeconds,
        inVpc: row.inVpc && cache,
        browser: row.browser && layer,
        logs: logsOf(config, storage.key),
        environment: { POWERTOOLS_SERVICE_NAME: METRICS_SERVICE, POWERTOOLS_METRICS_NAMESPACE: metricsNamespace(this) },
      });
      for (const give of row.grants) give(built, backends);
      return [name, built];
    };
    this.all = Object.fromEntries(Object.entries(FUNCTIONS).map(build));
  }
}
