import { join } from 'node:path';
import { startPollers } from '../services/event-sources/pollers.ts';
import { startSchedules } from '../services/events/schedules.ts';
import { signInLinks } from '../services/http-api/sign-in-links.ts';
import { localIdentity } from '../services/http-api/token-issuer.ts';
import { openAddresses } from './addresses.ts';
import type { Cloud, CloudOptions } from './cloud.ts';
import type { Context, Keep } from './context.ts';
import { claimDirectory } from './directory.ts';
import { audienceOf } from './discovery.ts';
import type { Endpoints } from './endpoints.ts';
import { followChanges } from './followed-changes.ts';
import { openFrontDoor } from './front-door.ts';
import { startFunctions } from './functions.ts';
import { type Observation, startObservation } from './observation.ts';
import { startOutside } from './outside.ts';
import { whoPlays } from './providers.ts';
import { openAssembly, readResources } from './resources.ts';
import { withDefaults } from './settings.ts';
import { type Stores, startStores } from './stores.ts';
import { startWorkflows } from './workflows.ts';

/**
 * Starts the parts of the cloud in the order in which they need each other. Each is handed to `onStop` as soon as it
 * runs, so that all of them can be stopped when a later one fails.
 */
export const boot = async (
  options: CloudOptions,
  onStop: (stop: () => unknown) => void,
): Promise<Omit<Cloud, 'stop'>> => {
  const settings = withDefaults(options);
  const keep: Keep = (part) => {
    onStop(part.stop);
    return part;
  };

  const assembly = openAssembly(settings);
  await claimDirectory(settings);
  const addresses = await openAddresses(settings, keep);
  const outside = await startOutside(settings, keep);
  const resources = await readResources(assembly, settings, addresses, outside.redis.url);
  const context = { settings, addresses, outside, resources, keep };
  const identity = await startIdentity(context);
  const stores = await startStores(context, (event) => workflows.events.publish(event));
  const functions = await startFunctions(context, stores);
  const workflows = startWorkflows(context, stores, functions);
  const observation = keep(await startObservation(resources, settings.directory));
  const endpoints = endpointsOf(context, stores, observation);
  const { lambda } = functions;
  const { bus, states } = workflows;
  const links = signInLinks();
  openFrontDoor(context, endpoints, { identity, links, bus, lambda });

  // First the work of an earlier run goes on. Then schedules fire, and waiting messages are taken.
  stores.s3.resume();
  lambda.resume();
  keep(startSchedules(join(settings.data, 'schedules.json'), resources.rules, bus.fire));
  keep(startPollers(resources.mappings, { queues: stores.queues, lambda }));
  keep(followChanges(context, stores, lambda));

  const environments = resources.functions.map(({ environment }) => environment);
  return {
    endpoints,
    lambda,
    states,
    queues: stores.queues,
    standIns: outside.standIns,
    providers: whoPlays(outside.standIns.urls, settings.environment, environments),
    redisKind: outside.redis.kind,
    policies: resources.policies,
    fire: bus.fire,
    schedules: bus.schedules,
    signInLink: (sub, rights = {}) =>
      `${endpoints.api}${links.make((expiresInSeconds) => identity.token({ sub, ...rights, expiresInSeconds }))}`,
    token: (sub, rights = {}) => identity.token({ sub, ...rights, expiresInSeconds: 3_600 }),
  };
};

const startIdentity = ({ settings: { data }, addresses, resources: { api } }: Context) =>
  localIdentity(join(data, 'identity.json'), addresses.api.url, audienceOf(api));

const endpointsOf = (
  { addresses, outside }: Context,
  { s3, dynamodb, secretsManager, elasticache }: Stores,
  { services: { cloudformation, cloudwatch, logs, xray } }: Observation,
): Endpoints => ({
  api: addresses.api.url,
  s3: s3.url,
  dynamodb: dynamodb.url,
  stepfunctions: addresses.states.url,
  lambda: addresses.lambda.url,
  secretsmanager: secretsManager.url,
  elasticache: elasticache.url,
  sqs: addresses.sqs.url,
  cloudformation: cloudformation.url,
  cloudwatch: cloudwatch.url,
  logs: logs.url,
  xray: xray.url,
  redis: outside.redis.url,
  standIns: outside.standIns.urls,
  pid: process.pid,
});
