import { mkdirSync, rmSync } from 'node:fs';
import { resolve as absolute, join } from 'node:path';
import { browserHere } from '../browser/browser-choice.ts';
import { refuseUncreatable } from '../permissions/creation.ts';
import { readPermissions } from '../permissions/read.ts';
import { startDynamoDb } from '../services/dynamodb/dynamodb.ts';
import { startPollers } from '../services/event-sources/pollers.ts';
import { executionEvent, objectEvent } from '../services/events/event.ts';
import { startEventBus } from '../services/events/event-bus.ts';
import { eventDestinations } from '../services/events/event-destinations.ts';
import { injectFaults } from '../services/events/fault-injection.ts';
import { startSchedules } from '../services/events/schedules.ts';
import { httpApi } from '../services/http-api/http-api.ts';
import { localRoutes } from '../services/http-api/local-routes.ts';
import { ISSUER_PATH, localIdentity } from '../services/http-api/token-issuer.ts';
import { lambdaApi } from '../services/lambda/invoke-api.ts';
import { startLambda } from '../services/lambda/lambda.ts';
import { startTraces } from '../services/observability/traces.ts';
import { startElastiCache } from '../services/redis/elasticache.ts';
import { startRedis } from '../services/redis/redis.ts';
import { startS3 } from '../services/s3/s3.ts';
import { startSecretsManager } from '../services/secrets-manager.ts';
import { openQueues } from '../services/sqs/queues.ts';
import { queuesApi } from '../services/sqs/queues-api.ts';
import { stepFunctionsApi } from '../services/step-functions/api.ts';
import { startStepFunctions } from '../services/step-functions/step-functions.ts';
import { type Answer, listen } from '../services/wire/loopback-server.ts';
import { unsupportedService } from '../services/wire/unsupported-service.ts';
import { startStandIns } from '../stand-ins/start.ts';
import { readApi } from '../template/api.ts';
import { readAssembly, refusing } from '../template/assembly.ts';
import { describeStack } from '../template/description.ts';
import { fedFunctions } from '../template/mappings.ts';
import { resolver } from '../template/resolve.ts';
import { resourceNames, type Whereabouts } from '../template/resource-names.ts';
import { readStack } from '../template/stack.ts';
import { refuseUnsupported } from '../template/supported.ts';
import { missingBrowser, preloadedBrowser, sourcesWithoutBrowser, withoutSources } from './browsers.ts';
import type { Cloud, CloudOptions } from './cloud.ts';
import { ENDPOINTS_PATH, type Endpoints, removeEndpoints, runningEndpoints, writeEndpoints } from './endpoints.ts';
import { functionsHere } from './functions-here.ts';
import { startObservation } from './observation.ts';
import { whoPlays } from './providers.ts';
import { secretsHere } from './secret-values.ts';

/**
 * Starts the parts of the cloud in the order in which they need each other. Each is handed to `onStop` as soon as it
 * runs, so that whatever fails later, all that had started can be stopped.
 */
export const boot = async (
  {
    assembly: from = 'cdk.out',
    stack: stackName = 'Linkd-local',
    directory: relative = '.local',
    port = 0,
    fresh = false,
    faults = {},
    seed = 1,
    environment: caller = process.env,
    faultInjection = {},
    denialsFile,
    onCall,
    print = () => {},
    browser = browserHere(caller),
  }: CloudOptions,
  onStop: (stop: () => unknown) => void,
): Promise<Omit<Cloud, 'stop'>> => {
  // 1. The stack, refused here when it asks for what is not done.
  const assembly = readAssembly(absolute(from), stackName);
  refuseUnsupported(assembly.template);

  // 2. The directory, which one cloud at a time may have.
  const directory = absolute(relative);
  const data = join(directory, 'data');
  if (await runningEndpoints(directory)) throw new Error(`A local cloud runs in ${directory} already.`);
  if (fresh) rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });

  // 3. The ports of the API and of the queues: their URLs are part of what the template resolves to. What answers there
  // comes later.
  let answer: Answer = () => Response.json({ message: 'Service Unavailable' }, { status: 503 });
  const front = await listen((request, node) => answer(request, node), port);
  onStop(front.stop);
  let sqsApi: Answer = unsupportedService;
  const sqs = await listen((request, node) => sqsApi(request, node));
  onStop(sqs.stop);

  // 4. Redis, and the providers.
  const redis = caller.REDIS_URL
    ? { url: caller.REDIS_URL, kind: 'yours', stop: async () => {} }
    : await startRedis({ directory: join(data, 'redis'), print });
  onStop(redis.stop);
  const standIns = await startStandIns(faults, seed);
  onStop(standIns.stop);

  // 5. Everything in the template now has a value.
  const { hostname, port: redisPort } = new URL(redis.url);
  const at: Whereabouts = {
    ...assembly.place,
    api: front.url,
    issuer: `${front.url}${ISSUER_PATH}`,
    redis: { host: hostname, port: redisPort || '6379' },
    queues: sqs.url,
  };
  const names = resourceNames(assembly.template, stackName, at);
  const resolve = resolver(assembly.template, stackName, assembly.place, names);
  const stack = readStack(assembly, names, resolve);
  const parts = refusing(() => ({
    api: readApi(stack, names, assembly.place),
    buckets: stack.buckets(),
    tables: stack.tables(),
    queues: stack.queues(),
    mappings: stack.mappings(),
    secrets: secretsHere(stack.secrets(), caller),
    caches: stack.caches(),
    functions: fedFunctions(stack.functions(), stack.mappings()),
    machines: stack.machines(),
    rules: stack.rules(),
    description: describeStack(assembly.template, stackName, names, resolve),
  }));
  const { api } = parts;
  const { gate, policies } = refusing(() =>
    readPermissions(stack, names, {
      ...assembly.place,
      denialsFile: absolute(denialsFile ?? join(directory, 'logs', 'denied.jsonl')),
      onCall,
      print,
    }),
  );
  await refuseUncreatable(stack, names, gate, policies, parts);
  const [audience] = [...(api?.authorizers.values() ?? [])].flatMap((authorizer) => authorizer.audience);
  const identity = await localIdentity(join(data, 'identity.json'), front.url, audience ?? 'local');

  // 6. What keeps data.
  const announcing = new Set(parts.buckets.filter(({ eventBridge }) => eventBridge).map(({ name }) => name));
  const s3 = await startS3(
    join(data, 's3'),
    parts.buckets,
    (object) => (announcing.has(object.bucket) ? events.publish(objectEvent(object, assembly.place)) : undefined),
    gate,
  );
  onStop(s3.stop);
  const dynamodb = await startDynamoDb(join(data, 'dynamodb'), parts.tables, gate);
  onStop(dynamodb.stop);
  const queues = openQueues(join(data, 'queues'), parts.queues);
  sqsApi = queuesApi(queues, sqs.url, gate);
  onStop(queues.stop);
  const secrets = await startSecretsManager(parts.secrets, gate);
  onStop(secrets.stop);
  const elasticache = await startElastiCache(parts.caches, gate);
  onStop(elasticache.stop);

  // 7. What runs. Functions and executions are given each other's addresses late, because each may start the other.
  const others = await listen(unsupportedService);
  onStop(others.stop);
  const traces = await startTraces(join(directory, 'traces.jsonl'));
  onStop(traces.stop);
  let statesApi: Answer = unsupportedService;
  const statesFront = await listen((request, node) => statesApi(request, node));
  onStop(statesFront.stop);
  let functionsApi: Answer = unsupportedService;
  const lambdaFront = await listen((request, node) => functionsApi(request, node));
  onStop(lambdaFront.stop);
  const functions = await functionsHere(
    parts.functions,
    { stack, names, gate },
    { redis: redis.url, s3: s3.url, dynamodb: dynamodb.url },
    { standIns: standIns.urls, caller },
  );
  const switchedOff = sourcesWithoutBrowser(functions, browser);
  const missing = missingBrowser(switchedOff, browser);
  if (missing) print(missing);
  const lambda = startLambda({
    directory,
    waiting: join(data, 'invocations'),
    functions,
    preloaded: preloadedBrowser(functions, browser),
    gate,
    endpoints: {
      S3: s3.url,
      DYNAMODB: dynamodb.url,
      SFN: statesFront.url,
      SECRETS_MANAGER: secrets.url,
      ELASTICACHE: elasticache.url,
      SQS: sqs.url,
      LAMBDA: lambdaFront.url,
    },
    unsupportedService: others.url,
    traces: traces.address,
    onGivenUp: queues.send,
  });
  onStop(lambda.stop);
  functionsApi = lambdaApi(lambda, gate);

  // 8. What connects them.
  const bus = startEventBus(parts.rules, eventDestinations(gate, { lambda, queues, states: () => states }));
  const events = injectFaults(bus.publish, faultInjection);
  onStop(events.stop);
  const states = refusing(() =>
    startStepFunctions({
      lambda,
      gate,
      dynamodb: dynamodb.url,
      sqs: sqs.url,
      machines: withoutSources(parts.machines, switchedOff),
      journalFile: join(data, 'executions.json'),
      beforeTask: faultInjection.beforeTask,
      executionMs: faultInjection.executionMs,
      onStatusChange: (execution) => events.publish(executionEvent(execution)),
    }),
  );
  onStop(states.stop);
  statesApi = stepFunctionsApi(states, gate);

  // 9. What people look at.
  const observation = await startObservation(
    { stack, names, description: parts.description },
    parts.functions,
    directory,
    gate,
  );
  onStop(observation.stop);
  const { cloudformation, cloudwatch, logs, xray } = observation.services;

  // 10. The door, and the note beside it of where everything is.
  const endpoints: Endpoints = {
    api: front.url,
    s3: s3.url,
    dynamodb: dynamodb.url,
    stepfunctions: statesFront.url,
    lambda: lambdaFront.url,
    secretsmanager: secrets.url,
    elasticache: elasticache.url,
    sqs: sqs.url,
    cloudformation: cloudformation.url,
    cloudwatch: cloudwatch.url,
    logs: logs.url,
    xray: xray.url,
    redis: redis.url,
    standIns: standIns.urls,
    pid: process.pid,
  };
  const local = localRoutes(identity, bus, { [ENDPOINTS_PATH]: endpoints });
  const gateway = api && httpApi(api, lambda, identity.verify, gate);
  answer = (request, node) => {
    const isLocal = new URL(request.url).pathname.startsWith('/.local/');
    return isLocal || !gateway ? local(request, node) : gateway(request, node);
  };
  writeEndpoints(directory, endpoints);
  onStop(() => removeEndpoints(directory));

  // 11. What an earlier run had accepted goes on, what is due happens, and what waits in queues is taken.
  s3.resume();
  lambda.resume();
  onStop(startSchedules(join(data, 'schedules.json'), parts.rules, bus.fire).stop);
  onStop(startPollers(parts.mappings, { queues, lambda }).stop);

  return {
    endpoints,
    lambda,
    states,
    queues,
    standIns,
    providers: whoPlays(
      standIns.urls,
      caller,
      parts.functions.map(({ environment }) => environment),
    ),
    redisKind: redis.kind,
    policies,
    fire: bus.fire,
    schedules: bus.schedules,
    token: (sub, rights = {}) => identity.token({ sub, ...rights, expiresInSeconds: 3_600 }),
  };
};
