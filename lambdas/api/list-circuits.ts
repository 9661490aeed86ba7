import { circuitBreaker } from '../adapters/circuit/circuit-breaker.ts';
import { redisAtStart } from '../adapters/circuit/redis.ts';
import { sourcePace } from '../adapters/circuit/source-pace.ts';
import { ADMINS } from '../contracts/groups.ts';
import { HttpProblem } from '../contracts/problem.ts';
import { SOURCE_NAMES } from '../contracts/sources.ts';
import { type ViewDependencies, viewOf } from '../jobs/circuit-view.ts';
import { httpEndpoint } from '../middleware/http-endpoint.ts';

/**
 * Shows the state of every source's circuit.
 *
 * Trigger: `GET /v2/circuits`, for members of the group `admins`. Runs in the VPC.
 *
 * 1. Read each circuit. Reading changes nothing, so an opening that is over shows as half-open until a job probes it.
 * 2. Answer 503 if Redis is out of reach: an administrator must not take silence for "all closed".
 *
 * Rejected: SCAN for `circuit:*`. The sources are known, and a scan would visit every node of the cluster.
 */
export const listCircuits = (deps: ViewDependencies) => async () => {
  const views = await Promise.all(SOURCE_NAMES.map((source) => viewOf(source, deps)));
  if (views.includes('unavailable')) throw new HttpProblem(503, 'The circuits cannot be read just now.');
  return { status: 200, body: { circuits: views } };
};

const redis = await redisAtStart();
export const handler = httpEndpoint({ group: ADMINS }, () =>
  listCircuits({ circuits: circuitBreaker(redis), pace: sourcePace(redis) }),
);
