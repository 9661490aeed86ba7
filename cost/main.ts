import { parseArgs } from 'node:util';
import { fixedLines } from './fixed.ts';
import { type JobSize, jobLines } from './job.ts';
import { dollarsOf, type Line, total } from './prices.ts';
import { readTemplate } from './template.ts';

const HELP = `npm run cost -- <stack> [--jobs N] [--minutes N] [--persons N] [--polls N]

What a stack costs: a month without jobs, one job, and a month with N of them. Read from cdk.out (npm run synth makes it).

  --jobs N      jobs a month (1000)
  --minutes N   length of a recording (5)
  --persons N   people named in it, 0 to 10 (2)
  --polls N     how often a client asks for a job's status (60)
  --out DIR     the cloud assembly (cdk.out)

A job is reckoned at its dearest: nobody is found before the last source was asked. Retries and free tiers are left out. How long functions take was
measured on the local cloud (cost/durations.json); what providers take on top is in cost/job.ts, prices with their dates in cost/prices.ts.`;

class UsageError extends Error {}

const OPTIONS = {
  jobs: { type: 'string', default: '1000' },
  minutes: { type: 'string', default: '5' },
  persons: { type: 'string', default: '2' },
  polls: { type: 'string', default: '60' },
  out: { type: 'string', default: 'cdk.out' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const readArguments = () => {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : error} \`npm run cost -- --help\` lists what there is.`,
    );
  }
};

const amount = (name: string, text: string, most: number, whole = true): number => {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= most) || (whole && !Number.isInteger(value))) {
    throw new UsageError(`--${name} ${text} is not a ${whole ? 'whole number' : 'number'} from 0 to ${most}.`);
  }
  return value;
};

const money = (dollars: number) => `$${dollars.toFixed(dollars < 1 ? 6 : 2)}`;

const table = (title: string, lines: Line[]): string[] => [
  title,
  ...lines.map((one) => {
    const { item, quantity, price } = one;
    const priced = `${Number(quantity.toPrecision(4))} × $${Number(price.dollars.toPrecision(6))} a ${price.unit}`;
    return `  ${item.padEnd(42)} ${money(dollarsOf(one)).padStart(12)}   ${priced}   [${price.source}]`;
  }),
  `  ${'Total'.padEnd(42)} ${money(total(lines)).padStart(12)}`,
  '',
];

const report = (stack: string, directory: string, jobs: number, size: JobSize): string => {
  const template = readTemplate(directory, stack);
  const fixed = fixedLines(template);
  const job = jobLines(template, size);
  return [
    ...table(`${stack}: a month without jobs`, fixed),
    ...table(`One job: ${size.minutes} minutes, ${size.persons} persons`, job),
    `${jobs} jobs a month: ${money(total(fixed))} + ${jobs} × ${money(total(job))} = ${money(total(fixed) + jobs * total(job))}`,
  ].join('\n');
};

try {
  const { values, positionals } = readArguments();
  if (values.help) {
    console.log(HELP);
  } else {
    const [stack, ...more] = positionals;
    if (!stack || more.length > 0) throw new UsageError('One stack is wanted, as in `npm run cost -- Linkd-prod`.');
    const size = {
      minutes: amount('minutes', values.minutes, 1_000_000, false),
      persons: amount('persons', values.persons, 10),
      polls: amount('polls', values.polls, 1_000_000),
    };
    console.log(report(stack, values.out, amount('jobs', values.jobs, 1e12), size));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
