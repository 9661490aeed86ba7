import { refuseUncreatable } from '../permissions/creation.ts';
import { readPermissions } from '../permissions/read.ts';
import { ISSUER_PATH } from '../services/http-api/token-issuer.ts';
import { readApi, readIssuers } from '../template/api.ts';
import { type Assembly, readAssembly, refusing } from '../template/assembly.ts';
import { describeStack } from '../template/description.ts';
import { readDistribution } from '../template/distribution.ts';
import { fedFunctions } from '../template/mappings.ts';
import { withDistributionsAt } from '../template/moved-addresses.ts';
import { resolver } from '../template/resolve.ts';
import { resourceNames, type Whereabouts } from '../template/resource-names.ts';
import { readStack } from '../template/stack.ts';
import { refuseUnsupported } from '../template/supported.ts';
import { readWebSocketApi } from '../template/websocket-api.ts';
import type { Addresses } from './addresses.ts';
import { secretsHere } from './secret-values.ts';
import type { Settings } from './settings.ts';

/** The stack's resources with every value resolved, and what the template grants. */
export type Resources = Awaited<ReturnType<typeof readResources>>;

/** @throws StackRefused when there is no such stack, or when it asks for what the local cloud does not do. */
export const openAssembly = ({ assembly, stack }: Settings): Assembly => {
  const opened = readAssembly(assembly, stack);
  refuseUnsupported(opened.template);
  return opened;
};

/** @throws StackRefused with a sentence for what the local cloud does not do, and for what AWS would not create. */
export const readResources = async (assembly: Assembly, settings: Settings, { api, sqs }: Addresses, redis: string) => {
  const { template, place } = assembly;
  const { hostname, port } = new URL(redis);
  const at: Whereabouts = {
    ...place,
    api: api.url,
    issuer: `${api.url}${ISSUER_PATH}`,
    redis: { host: hostname, port: port || '6379' },
    queues: sqs.url,
  };
  const names = resourceNames(template, settings.stack, at);
  const resolve = withDistributionsAt(api.url, resolver(template, settings.stack, place, names), template, names);
  const stack = readStack(assembly, names, resolve);
  const parts = refusing(() => ({
    api: readApi(stack, names, place),
    live: readWebSocketApi(stack, names, place),
    issuers: readIssuers(stack),
    buckets: stack.buckets(),
    tables: stack.tables(),
    queues: stack.queues(),
    mappings: stack.mappings(),
    streamMappings: stack.streamMappings(),
    secrets: secretsHere(stack.secrets(), settings.environment),
    caches: stack.caches(),
    functions: fedFunctions(stack.functions(), stack.mappings()),
    machines: stack.machines(),
    rules: stack.rules(),
    distribution: readDistribution(stack.ofType, names, assembly.assetPath),
    description: describeStack(template, settings.stack, names, resolve),
  }));
  const { denialsFile, onCall, print } = settings;
  const { gate, policies } = refusing(() => readPermissions(stack, names, { ...place, denialsFile, onCall, print }));
  await refuseUncreatable(stack, names, gate, policies, parts);
  return { ...parts, place, names, stack, gate, policies };
};
