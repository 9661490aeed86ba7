import type { SourceName } from '../lambdas/contracts/sources.ts';
import { lengthOf, longestChain } from './chain.ts';
import { circuitsOf } from './cloud/circuits.ts';
import { runJob } from './cloud/job.ts';
import { ofKnown } from './cloud/made-recording.ts';
import { type MeasuredCloud, startMeasuredCloud } from './cloud/measured-cloud.ts';
import { type Latency, startProviders } from './cloud/providers.ts';
import type { ServedCall } from './cloud/served-call.ts';

/** The seed's table, a tenth of it: seconds that would only be waited for. */
const MILLISECONDS: Record<string, number> = {
  transcription: 1_000,
  interests: 250,
  embedding: 150,
  persons: 250,
  // A lookup is one wait, whatever it asks: the list takes all of it, the pages of persons nothing.
  search: 2_000,
  profile: 0,
  candidates: 300,
  overlap_points: 300,
  drafts: 300,
  verdicts: 300,
};
const latency: Latency = ({ task }) => MILLISECONDS[task] ?? 0;

const JOBS = 4;

/** A job of which it is known what it waited for. All in milliseconds. */
export interface ChainedJob {
  took: number;
  /** The sum of the longest chain of provider calls. */
  chain: number;
  calls: readonly ServedCall[];
  executionArn: string;
}

/**
 * Jobs one at a time, each of an owner of its own, so that none profits from what another has looked up. The first of
 * them warms: it starts the functions, and is not counted.
 *
 * @param closedTo the sources whose circuits are open, so that they are passed over
 * @param look at a job while its cloud still runs
 */
export const chainedJobs = async <T>(
  persons: number,
  closedTo: readonly SourceName[],
  look: (job: ChainedJob, cloud: MeasuredCloud) => Promise<T>,
): Promise<T[]> => {
  const recording = ofKnown(persons);
  const providers = await startProviders([recording], latency);
  try {
    await using cloud = await startMeasuredCloud(providers.environment);
    using circuits = circuitsOf(cloud.endpoints.redis);
    circuits.withoutPaces();
    await circuits.open(closedTo);
    const seen: T[] = [];
    for (let job = 0; job <= JOBS; job += 1) {
      providers.forget();
      const { status, began, ended } = await runJob(cloud.executions, await cloud.as(`owner-${job}`), recording.upload);
      const calls = [...providers.calls];
      const chain = lengthOf(longestChain(calls));
      const told = await look({ took: ended - began, chain, calls, executionArn: status.task_id }, cloud);
      if (job > 0) seen.push(told);
    }
    return seen;
  } finally {
    await providers.stop();
  }
};
