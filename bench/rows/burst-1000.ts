import { sourcesOfKind } from '../../lambdas/contracts/sources.ts';
import { type Burst, burst, inTurns } from '../burst.ts';
import { circuitsOf } from '../cloud/circuits.ts';
import { ofUnknown } from '../cloud/made-recording.ts';
import { startMeasuredCloud } from '../cloud/measured-cloud.ts';
import { startProviders } from '../cloud/providers.ts';
import type { Row } from '../row.ts';
import { median } from '../statistics.ts';

const JOBS = 1_000;
const OWNERS = 10;
/** All rows together have ten minutes. */
const PATIENCE_SECONDS = 180;
/** Providers answer at once, so only the machine's own work takes time. */
const LATENCY_MS = 5;
/** A tenth of the jobs: enough samples for a median, and few enough that the memory does not drift meanwhile. */
const SHARE = JOBS / 10;

export const burst1000: Row = {
  name: 'burst-1000',
  target:
    'Of 1,000 jobs at once all end, and the local cloud takes no more memory at the last hundred than at the fifth hundred, give or take a tenth.',
  run: async () => {
    const recording = ofUnknown(0);
    const providers = await startProviders([recording], () => LATENCY_MS);
    try {
      await using cloud = await startMeasuredCloud(providers.environment);
      using circuits = circuitsOf(cloud.endpoints.redis);
      await circuits.open(sourcesOfKind('browser'));
      const owners = await inTurns(OWNERS, (index) => cloud.as(`owner-${index}`));
      const seen = await burst(cloud, owners, { recording, jobs: JOBS, patienceSeconds: PATIENCE_SECONDS });
      const warm = memoryAt(seen, JOBS / 2);
      const last = memoryAt(seen, JOBS);
      const succeeded = seen.executions.filter(({ status }) => status === 'SUCCEEDED').length;
      return [
        {
          what: 'jobs that did not end well',
          value: JOBS - succeeded,
          unit: 'jobs',
          target: { most: 0 },
          beside: { what: 'submitted', value: JOBS, unit: 'jobs' },
          limit: `${seen.executions.filter(({ ended }) => ended === undefined).length} had not ended after ${Math.round(seen.seconds)} s.`,
        },
        {
          what: 'memory at the last hundred jobs',
          value: (last / warm) * 100,
          unit: '% of that at the fifth',
          target: { most: 110 },
          beside: { what: 'at the fifth hundred', value: warm, unit: 'MB' },
          limit: 'The histories of the latest 500 executions are kept, and each job leaves a line in the journal.',
        },
        {
          what: 'jobs a minute',
          value: (succeeded / seen.seconds) * 60,
          unit: 'jobs',
          beside: { what: 'measured for', value: seen.seconds, unit: 's' },
        },
      ];
    } finally {
      await providers.stop();
    }
  },
};

/** The memory while this hundred of jobs ended. The last earlier value when no sample fell into that time. */
const memoryAt = ({ memory }: Burst, ended: number): number => {
  const looks = memory.filter((look) => look.ended > ended - SHARE && look.ended <= ended);
  return looks.length > 0 ? median(looks.map(({ megabytes }) => megabytes)) : (memory.at(-1)?.megabytes ?? Number.NaN);
};
