import { type JobCensus, jobCensus } from '../adapters/aws/job-census.ts';
import { poolQueues, type QueueDepths, queueDepths } from '../adapters/aws/queue-depths.ts';
import { type ListCircuitsFunction, listCircuitsFunction } from '../adapters/circuit/list-circuits-function.ts';
import { ADMINS } from '../contracts/groups.ts';
import type { PoolQueues } from '../contracts/operations.ts';
import { countByState, failuresByCode, stageTimes } from '../domain/job/job-statistics.ts';
import { poolView } from '../domain/job/pool-view.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';

interface Dependencies {
  census: JobCensus;
  pools: PoolQueues;
  depths: QueueDepths;
  circuits: ListCircuitsFunction;
  now: () => Date;
}

const CONTRACT = { group: ADMINS };

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Shows what the service is doing: its pools, circuits and jobs, and the failures and stage times of the last day.
 *
 * Trigger: `GET /v2/operations`, for members of the group `admins`.
 *
 * 1. Ask the queues how much waits and runs, and the index of waits for the first job in each line.
 * 2. Count open jobs by the index of pending work, and ended ones by the index of ended jobs.
 * 3. Call the function in the VPC for the circuits. Without its answer the rest is shown all the same.
 *
 * Rejected: CloudWatch's metrics. A request for them costs as much as the index, and they come minutes late.
 */
export const getOperations =
  ({ census, pools, depths, circuits, now }: Dependencies) =>
  async ({ owner }: Pick<EndpointRequest<typeof CONTRACT>, 'owner'>) => {
    const at = now();
    const [poolViews, open, ended, views] = await Promise.all([
      Promise.all(
        pools.map(async ({ name, limit, queues }) => {
          const waitingSince = await census.waitingSince(name);
          return poolView({ name, limit, depths: await Promise.all(queues.map(depths.of)), waitingSince }, at);
        }),
      ),
      census.open(),
      census.endedSince(new Date(at.getTime() - DAY_MS).toISOString()),
      circuits.list(owner),
    ]);
    const unended = open.filter(({ state }) => state !== 'CANCELLED');
    return {
      status: 200,
      body: {
        at: at.toISOString(),
        since: ended.since,
        pools: poolViews,
        circuits: views ?? [],
        jobs_by_state: countByState([...unended, ...ended.jobs]),
        failures: failuresByCode(ended.jobs),
        stages: stageTimes(ended.jobs),
      },
    };
  };

export const handler = httpEndpoint(CONTRACT, () =>
  getOperations({
    census: jobCensus(),
    pools: poolQueues(),
    depths: queueDepths(),
    circuits: listCircuitsFunction(),
    now: () => new Date(),
  }),
);
