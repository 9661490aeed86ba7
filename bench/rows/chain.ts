import { sourcesOfKind } from '../../lambdas/contracts/sources.ts';
import { chainedJobs } from '../chained-jobs.ts';
import type { Figure, Row } from '../row.ts';
import { median } from '../statistics.ts';

/** Celery with the seed's chain, measured once on such a machine. Here it is a constant. */
const CELERY_PERCENT = 2.1;

export const chain: Row = {
  name: 'chain',
  target:
    'A warm job takes at most 5 % more than its longest chain of provider calls, sources asked by API, providers a tenth of their usual time.',
  run: async () => [...(await over(2)), ...(await over(5))],
};

const over = async (persons: number): Promise<Figure[]> => {
  const jobs = await chainedJobs(persons, sourcesOfKind('browser'), async (job) => job);
  const percent = median(jobs.map(({ took, chain }) => ((took - chain) / chain) * 100));
  const milliseconds = median(jobs.map(({ took, chain }) => took - chain));
  const seconds = median(jobs.map((job) => job.chain)) / 1000;
  return [
    {
      what: `${persons} persons: over the chain`,
      value: percent,
      unit: '%',
      target: { most: 5 },
      beside: { what: 'Celery in the seed’s shape (a constant)', value: CELERY_PERCENT, unit: '%' },
      limit: `Our own ${Math.round(milliseconds)} ms are processor time of the functions, the machine and the local services, which share this machine’s cores with the stand-ins. The chain has a tenth of its real length, ${seconds.toFixed(1)} s, and our own time has not.`,
    },
    {
      what: `${persons} persons: our own time a job`,
      value: milliseconds,
      unit: 'ms',
      beside: { what: 'the chain', value: seconds * 1000, unit: 'ms' },
    },
  ];
};
