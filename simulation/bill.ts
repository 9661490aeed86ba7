import { type Line, line, total } from '../cost/bill.ts';
import { fixedLines } from '../cost/fixed.ts';
import { jobLines } from '../cost/job.ts';
import { lookupsOf } from '../cost/lookups.ts';
import { HOURS, type PriceName } from '../cost/prices.ts';
import { providerLines } from '../cost/providers.ts';
import { type Range, sum, times } from '../cost/range.ts';
import { functionNameOf, ofType, type Template } from '../cost/template.ts';
import { SQS } from './assumptions.ts';
import type { Outcomes } from './simulate.ts';

/** What the simulation counts itself, in place of the cost of the most expensive job. */
const COUNTED: PriceName[] = [
  ...(['transition', 'armSecond', 'x86Second', 'invocation'] as const),
  ...(['deepgramMinute', 'diarizedMinute', 'geminiIn', 'geminiOut', 'embedding'] as const),
];

/** How often a client asks for the status, as `npm run cost` has it. */
const POLLS = 60;

export interface Cost {
  /** A job, in dollars. */
  job: Range;
  /** An hour in which as many jobs end as did in the window, with what the stack costs when nobody uses it. */
  hour: Range;
}

/**
 * What the simulated jobs cost: transitions, invocations and seconds of functions as they were, retries and throttles
 * among them; the rest as cost/job.ts reckons one job.
 * @param on the day whose prices count, as 2027-02-01
 */
export const costOf = (
  template: Template,
  outcomes: Outcomes,
  { persons, seconds, on }: { persons: number; seconds: number; on: string },
): Cost => {
  const { arrived, ended, window, works, transitions, messages } = outcomes;
  const jobs = Math.max(1, arrived);
  const minutes = seconds / 60;
  const size = { minutes, persons, polls: POLLS };
  const ran = (name: string) => works.get(name)?.invocations ?? 0;
  const lookups = persons === 0 ? 0 : (ran('LookUpInBrowser') + ran('LookUpByApi')) / (jobs * persons);
  const { browser, api } = lookupsOf(template);
  const invocations = [...works.values()].reduce((all, work) => all + work.invocations, 0);
  const lines: Line[] = [
    ...jobLines(template, size).filter(({ of }) => !COUNTED.includes(of)),
    ...providerLines(template, { minutes, persons, lookups: Math.min(lookups, browser + api) }),
    line('State transitions', transitions / jobs, 'transition'),
    line('Invocations', invocations / jobs + 1 + POLLS, 'invocation'),
    ...functionLines(template, outcomes, jobs),
  ];
  const queues = (messages / jobs) * SQS.requests * SQS.dollars;
  const job = sum([total(lines, on), { low: queues, high: queues }]);
  const hourly = (ended / Math.max(1, window)) * 3_600;
  const idle = times(total(fixedLines(template), on), { low: 1 / HOURS, high: 1 / HOURS });
  return { job, hour: sum([times(job, { low: hourly, high: hourly }), idle]) };
};

const functionLines = (template: Template, { works }: Outcomes, jobs: number): Line[] =>
  ofType(template, 'AWS::Lambda::Function').flatMap(([id, { MemorySize, Architectures }]) => {
    const name = functionNameOf(id);
    const work = works.get(name);
    const isX86 = (Architectures as string[] | undefined)?.includes('x86_64') ?? true;
    const gigabytes = Number(MemorySize ?? 128) / 1024;
    return work ? [line(name, (work.seconds / jobs) * gigabytes, isX86 ? 'x86Second' : 'armSecond')] : [];
  });
