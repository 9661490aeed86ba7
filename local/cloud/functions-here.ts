import { mayLogIn } from '../permissions/cache-login.ts';
import type { Gate } from '../permissions/gate.ts';
import { type Reach, readReach } from '../permissions/network.ts';
import { readObservability } from '../permissions/observability.ts';
import type { LambdaFunction } from '../services/lambda/lambda-function.ts';
import type { Network } from '../services/lambda/network.ts';
import type { StandIns } from '../stand-ins/start.ts';
import type { ResourceNames } from '../template/resource-names.ts';
import type { Stack } from '../template/stack.ts';
import { type Variables, withProviders } from './providers.ts';

/** The services of this machine that a function reaches: URLs. */
type Here = { redis: string; s3: string; dynamodb: string; issuer: string };
type Providers = { standIns: StandIns['urls']; caller: Variables };

/**
 * The template's functions as they run here: with this machine's providers, in their network, and with a log-in to the
 * cache only if their role has one.
 */
export const functionsHere = async (
  functions: readonly LambdaFunction[],
  { stack, names, gate, issuers }: { stack: Stack; names: ResourceNames; gate: Gate; issuers: readonly string[] },
  here: Here,
  providers: Providers,
): Promise<LambdaFunction[]> => {
  const reach = readReach(stack, names);
  const observed = await readObservability(stack, names, gate, functions);
  return Promise.all(
    functions.map(async (fn): Promise<LambdaFunction> => {
      const usesCache = 'REDIS_URL' in fn.environment;
      const redis = usesCache && !(await mayLogIn(fn, stack, names, gate)) ? withoutLogIn(here.redis) : here.redis;
      return {
        ...fn,
        environment: withIssuer(withProviders(fn.environment, { ...providers, redis }), issuers, here.issuer),
        network: networkOf(reach.get(fn.logicalId), here),
        ...observed.get(fn.logicalId),
      };
    }),
  );
};

/** The local issuer plays whichever issuer the template names. */
const withIssuer = (environment: Record<string, string>, issuers: readonly string[], local: string) =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, issuers.includes(value) ? local : value]),
  );

/** A user that does not exist. Redis answers WRONGPASS, as ElastiCache does without the right to connect. */
const withoutLogIn = (redis: string): string => {
  const url = new URL(redis);
  url.username = 'denied';
  url.password = 'denied';
  return url.href;
};

const networkOf = (reach: Reach | undefined, here: Here): Network => {
  if (!reach || reach.others) return { except: reach?.cache ? [] : [addressOf(here.redis)] };
  return {
    only: (['cache', 's3', 'dynamodb'] as const).filter((one) => reach[one]).map((one) => addressOf(here[PLACES[one]])),
  };
};
const PLACES = { cache: 'redis', s3: 's3', dynamodb: 'dynamodb' } as const;

const addressOf = (url: string): string => {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || 6379}`;
};
