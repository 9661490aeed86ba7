import { sourcesOfKind } from '../../lambdas/contracts/sources.ts';
import { chainedJobs } from '../chained-jobs.ts';
import { meanTimeIn } from '../cloud/event-log.ts';
import type { ServedCall } from '../cloud/served-call.ts';
import type { Figure, Row } from '../row.ts';
import { mean, median } from '../statistics.ts';

const LOOK_UP = 'Look up in the browser';

export const chainBrowser: Row = {
  name: 'chain-browser',
  target:
    'The same with people found in a browser, whose own time is told apart: without it a warm job takes at most 5 % more than its chain.',
  run: async () => [...(await over(2)), ...(await over(5))],
};

const over = async (persons: number): Promise<Figure[]> => {
  const jobs = await chainedJobs(persons, sourcesOfKind('api'), async (job, { executions }) => {
    // All people are found at once at the first source, so the chain has one lookup.
    const inBrowser = meanTimeIn(await executions.history(job.executionArn), LOOK_UP) - meanWaitAtSites(job.calls);
    return { ...job, inBrowser };
  });
  const browser = median(jobs.map(({ inBrowser }) => inBrowser));
  const chain = median(jobs.map((job) => job.chain));
  const withBrowser = median(jobs.map(({ took, chain }) => ((took - chain) / chain) * 100));
  const without = median(jobs.map(({ took, chain, inBrowser }) => ((took - chain - inBrowser) / chain) * 100));
  return [
    {
      what: `${persons} persons: over the chain, without the browser`,
      value: without,
      unit: '%',
      target: { most: 5 },
      beside: { what: 'with the browser', value: withBrowser, unit: '%' },
      limit: `Beside the browsers everything else waits for a core: ${persons} of them draw pages at once on this machine. The chain is a tenth of a real one, and our own time is not.`,
    },
    {
      what: `${persons} persons: the browser’s own time of a lookup`,
      value: browser,
      unit: 'ms',
      beside: { what: 'the chain', value: chain, unit: 'ms' },
    },
  ];
};

/** How long the sites took for a person, on average. */
const meanWaitAtSites = (calls: readonly ServedCall[]): number => {
  const atSites = calls.filter(({ task }) => task === 'search' || task === 'profile');
  const persons = Map.groupBy(atSites, ({ subject }) => subject);
  return mean([...persons.values()].map((own) => own.reduce((sum, { began, ended }) => sum + ended - began, 0)));
};
