import { parseOptions } from '../command-line/options.ts';
import { UsageError } from '../command-line/refusal.ts';
import { amount, priceDay } from '../command-line/values.ts';
import type { JobSize } from './job.ts';

export const HELP = `npm run cost -- <stack> [--on DAY] [--jobs N] [--minutes N] [--persons N] [--polls N]

Prints what a stack costs: a month without jobs, one job, and a month with N jobs. It reads cdk.out (npm run synth).

  --on DAY      the day whose prices count, as in 2027-02-01 (today)
  --jobs N      jobs a month (1000)
  --minutes N   length of a recording (5)
  --persons N   people named in it, 0 to 10 (2)
  --polls N     how often a client asks for a job's status (60)
  --out DIR     the cloud assembly (cdk.out)

The job is the most expensive one: every source is asked for every person, and nobody is found. Retries and free tiers are not counted, such as the
first 100 GB of data and the first 100,000 traces a month. An uncertain figure is a range with a note. The functions' times were measured on the local
cloud (cost/durations.json). The providers' times are in cost/providers.ts, and the prices with their dates in
cost/prices.ts.`;

const OPTIONS = {
  on: { type: 'string' },
  jobs: { type: 'string', default: '1000' },
  minutes: { type: 'string', default: '5' },
  persons: { type: 'string', default: '2' },
  polls: { type: 'string', default: '60' },
  out: { type: 'string', default: 'cdk.out' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export interface Request {
  stack: string;
  directory: string;
  /** A day, as 2027-02-01. */
  on: string;
  jobs: number;
  size: JobSize;
}

/**
 * @param today as 2026-11-26
 * @returns undefined when help is asked for
 * @throws UsageError
 */
export const readRequest = (args: string[], today: string): Request | undefined => {
  const { values, positionals } = parseOptions(
    { args, options: OPTIONS, allowPositionals: true },
    '. `npm run cost -- --help` lists what there is.',
  );
  if (values.help) return undefined;
  const [stack, ...more] = positionals;
  if (!stack || more.length > 0) throw new UsageError('One stack is wanted, as in `npm run cost -- Linkd-prod`.');
  return {
    stack,
    directory: values.out,
    on: values.on === undefined ? today : priceDay(values.on),
    jobs: amount('jobs', values.jobs, { most: 1e12 }),
    size: {
      minutes: amount('minutes', values.minutes, { most: 1_000_000, whole: false }),
      persons: amount('persons', values.persons, { most: 10 }),
      polls: amount('polls', values.polls, { most: 1_000_000 }),
    },
  };
};
