import type { SourceName } from '../lambdas/contracts/sources.ts';
import { lengthOf, longestChain } from './chain.ts';
import { circuitsOf } from './cloud/circuits.ts';
import { runJob } from './cloud/job.ts';
import { ofKnown } from './cloud/made-recording.ts';
import { type MeasuredCloud, startMeasuredCloud } from './cloud/measured-cloud.ts';
import { type Latency, startProviders } from './cloud/providers.ts';
import type { ServedCall } from './cloud/served-call.ts';

/** A tenth of the seed's times, to save waiting. */
const MILLISECONDS: Record<string, number> = {
  transcription: 1_000,
  interests: 250,
  embedding: 150,
  persons: 250,
  // A lookup is one wait, however many requests it makes: the list takes the whole time, the pages of people take none.
  search: 2_000,
  profile: 0,
  candidates: 300,
  overlap_points: 300,
  drafts: 300,
  verdicts: 300,
};
const latency: Latency = ({ task }) => MILLISECONDS[task] ?? 0;

const JOBS = 4;

/** A job, and what it waited for, in milliseconds. */
export interface ChainedJob {
  took: number;
  /** The sum of the longest chain of provider calls. */
  chain: number;
  calls: readonly ServedCall[];
  executionArn: string;
}

/**
 * Runs jobs one at a time. Each has its own owner, so none uses another's lookups. The first job starts the functions
 * and is not counted.
 *
 * @param closedTo the sources whose circuits are open
 * @param look inspects a job while its cloud still runs
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
