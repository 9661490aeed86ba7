import { z } from 'zod';
import { type CircuitBreaker, circuitBreaker } from '../adapters/circuit-breaker.ts';
import { redisAtStart } from '../adapters/redis.ts';
import { logger } from '../adapters/telemetry.ts';
import { ADMINS } from '../contracts/groups.ts';
import { SourceName } from '../contracts/person.ts';
import { HttpProblem } from '../contracts/problem.ts';
import { httpEndpoint } from '../middleware/http-endpoint.ts';

/** Any text: a source that does not exist is a 404 for its path and not a 400 for a wrong field. */
const ResetParams = z.object({ source: z.string() });

/**
 * Closes the circuit of a source at once and shows it: the seed's `DEL circuit:linkedin:default` for people without a
 * Redis shell.
 *
 * Trigger: `POST /v2/circuits/{source}/reset`, for members of the group `admins`. Runs in the VPC beside the
 * cache.
 *
 * 1. Find the source; 404 when there is none of that name.
 * 2. Reset its circuit, and log who asked for it, since it sends requests to a site that had told us to stop.
 * 3. Answer with the circuit as it now is; 503 when Redis is out of reach.
 */
export const resetCircuit =
  ({ circuits }: { circuits: Pick<CircuitBreaker, 'reset' | 'view'> }) =>
  async ({ owner, params }: { owner: string; params: z.output<typeof ResetParams> }) => {
    const source = SourceName.safeParse(params.source);
    if (!source.success) throw new HttpProblem(404, 'There is no source of that name.');
    const done = await circuits.reset(source.data);
    const view = done === 'reset' ? await circuits.view(source.data) : 'unavailable';
    if (view === 'unavailable') throw new HttpProblem(503, 'The circuit cannot be reset just now.');
    logger.info('circuit reset', { source: source.data, owner });
    return { status: 200, body: view };
  };

const redis = await redisAtStart();
export const handler = httpEndpoint({ group: ADMINS, params: ResetParams }, () =>
  resetCircuit({ circuits: circuitBreaker(redis) }),
);
