import * as z from 'zod';
import { type CircuitBreaker, circuitBreaker } from '../adapters/circuit/circuit-breaker.ts';
import { redisAtStart } from '../adapters/circuit/redis.ts';
import { type SourcePace, sourcePace } from '../adapters/circuit/source-pace.ts';
import { logger } from '../adapters/runtime/telemetry.ts';
import { ADMINS } from '../contracts/groups.ts';
import { HttpProblem } from '../contracts/problem.ts';
import { SourceName } from '../contracts/sources.ts';
import { type ViewDependencies, viewOf } from '../jobs/circuit-view.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';

/** Any text: an unknown source in the path is a 404, and not a 400 for a wrong field. */
const CONTRACT = { group: ADMINS, params: z.object({ source: z.string() }) };

/**
 * Closes a source's circuit at once and shows it.
 *
 * Trigger: `POST /v2/circuits/{source}/reset`, for members of the group `admins`. Runs in the VPC.
 *
 * 1. Find the source; 404 if it does not exist.
 * 2. Reset its circuit and the rest of its quota. Log who asked, since requests go again to a site that told us to
 *    stop.
 * 3. Answer with the circuit as it is now; 503 if Redis is out of reach.
 *
 * Rejected: `DEL circuit:linkedin:default` by hand alone. Not every administrator has a Redis shell.
 */
export const resetCircuit =
  (deps: ViewDependencies & { circuits: Pick<CircuitBreaker, 'reset'>; pace: Pick<SourcePace, 'reset'> }) =>
  async ({ owner, params }: EndpointRequest<typeof CONTRACT>) => {
    const source = SourceName.safeParse(params.source);
    if (!source.success) throw new HttpProblem(404, 'There is no source of that name.');
    const done = [await deps.circuits.reset(source.data), await deps.pace.reset(source.data)];
    const view = done.includes('unavailable') ? 'unavailable' : await viewOf(source.data, deps);
    if (view === 'unavailable') throw new HttpProblem(503, 'The circuit cannot be reset just now.');
    logger.info('circuit reset', { source: source.data, owner });
    return { status: 200, body: view };
  };

const redis = await redisAtStart();
export const handler = httpEndpoint(CONTRACT, () =>
  resetCircuit({ circuits: circuitBreaker(redis), pace: sourcePace(redis) }),
);
