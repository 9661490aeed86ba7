import type { Request } from './arguments.ts';
import { dollarsOf, type Line, total } from './bill.ts';
import { fixedLines, monthLines } from './fixed.ts';
import { jobLines } from './job.ts';
import { priceOn } from './prices.ts';
import { otherModels } from './providers.ts';
import { isCertain, type Range, range, sum, times, written } from './range.ts';
import { readTemplate } from './template.ts';

const money = (dollars: Range): string => written(dollars, (bound) => `$${bound.toFixed(dollars.high < 1 ? 6 : 2)}`);
const number = (digits: number) => (bound: number) => String(Number(bound.toPrecision(digits)));

/** The reasons for uncertain lines, each once. A line refers to its reasons by number. */
type Notes = string[];

const marks = (reasons: (string | undefined)[], notes: Notes): string =>
  reasons
    .filter((reason) => reason !== undefined)
    .map((reason) => {
      if (!notes.includes(reason)) notes.push(reason);
      return ` (${notes.indexOf(reason) + 1})`;
    })
    .join('');

const row = (one: Line, on: string, notes: Notes): string => {
  const { dollars, unit, source, until, note } = priceOn(one.of, on);
  const priced = `${written(one.quantity, number(4))} × $${written(dollars, number(6))} per ${unit}`;
  const known = until ? `${source}, until ${until}` : source;
  return `  ${one.item.padEnd(42)} ${money(dollarsOf(one, on)).padStart(24)}   ${priced}   [${known}]${marks([one.note, note], notes)}`;
};

const table = (title: string, lines: Line[], on: string, notes: Notes): string[] => [
  title,
  ...lines.map((one) => row(one, on, notes)),
  `  ${'Total'.padEnd(42)} ${money(total(lines, on)).padStart(24)}`,
  '',
];

/**
 * The whole print-out: the month without jobs, one job, what a month of jobs adds, and the reasons for uncertain lines.
 *
 * @throws UsageError when the stack is not there, or a price of that day is not known
 */
export const report = ({ stack, directory, on, jobs, size }: Request): string => {
  const template = readTemplate(directory, stack);
  const fixed = fixedLines(template);
  const job = jobLines(template, size);
  const month = monthLines(template, jobs);
  const all = sum([total(fixed, on), total(month, on), times(range(jobs), total(job, on))]);
  const notes: Notes = [];
  return [
    `Prices of ${on}`,
    '',
    ...table(`${stack}: a month without jobs`, fixed, on, notes),
    ...table(`One job: ${size.minutes} minutes, ${size.persons} persons`, job, on, notes),
    ...table(`Besides the jobs, in a month with ${jobs} of them`, month, on, notes),
    `${jobs} jobs a month: ${parenthesized(total(fixed, on))} + ${jobs} × ${parenthesized(total(job, on))} + ${parenthesized(total(month, on))} = ${money(all)}`,
    ...(notes.length > 0 ? ['', ...notes.map((note, at) => `(${at + 1}) ${note}`)] : []),
    ...otherModels(template),
  ].join('\n');
};

const parenthesized = (dollars: Range): string => (isCertain(dollars) ? money(dollars) : `(${money(dollars)})`);
