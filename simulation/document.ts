import { readFileSync, writeFileSync } from 'node:fs';
import { readTemplate } from '../cost/template.ts';
import { curve } from './curve.ts';
import { type Request, readRequest } from './options.ts';
import { percent, type Report } from './report.ts';
import { simulated } from './request.ts';
import { grown, PRICES_OF, RATES, STEPS, shipped } from './scale-steps.ts';

const TEXT = 'docs/scale.md';
const PICTURE = 'docs/scale.svg';

/**
 * Writes the tables of docs/scale.md between its markers, and the picture beside it. The same stack makes the same
 * files.
 */
export const writeDocument = ({ directory, stack }: Request): string => {
  const template = readTemplate(directory, stack);
  const run = (options: string): Report => simulated(readRequest(options.split(' '), PRICES_OF), template);
  const tables = STEPS.map(({ title, rows }) => {
    const ran = rows.map(({ change, options }) => ({ change, options, report: run(options) }));
    return [`## ${title}`, '', ...tableOf(ran), '', ...ran.map(commandOf), ''].join('\n');
  });
  const before = readFileSync(TEXT, 'utf8');
  writeFileSync(TEXT, between(before, tables.join('\n')));

  const points = (optionsOf: (perHour: number) => string | undefined) =>
    RATES.flatMap((perHour) => {
      const options = optionsOf(perHour);
      return options === undefined ? [] : [{ perHour, report: run(options) }];
    });
  writeFileSync(PICTURE, curve({ shipped: points(shipped), grown: points(grown) }));
  return `Wrote ${TEXT} and ${PICTURE}.`;
};

const [BEGIN, END] = ['<!-- simulated: npm run simulate -- --document -->', '<!-- end of what is simulated -->'];

/** @throws Error when the text has no place for it */
export const between = (text: string, made: string): string => {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${TEXT} has no ${BEGIN} and ${END}.`);
  return `${text.slice(0, from + BEGIN.length)}\n\n${made}\n${text.slice(to)}`;
};

const time = (seconds: number): string =>
  seconds < 600
    ? `${seconds.toFixed(0)} s`
    : seconds < 7_200
      ? `${(seconds / 60).toFixed(0)} min`
      : `${(seconds / 3_600).toFixed(1)} h`;
const money = (dollars: number): string => `$${dollars >= 100 ? dollars.toFixed(0) : dollars.toFixed(2)}`;

const tableOf = (rows: { change: string; report: Report }[]): string[] => [
  '| # | What changes | p50 | p90 | Ended an hour | Failed | Used most | Costs an hour |',
  '| - | --- | ---: | ---: | ---: | ---: | --- | ---: |',
  ...rows.map(({ change, report: { seconds, throughput_per_hour, arrived, failed, binds, dollars } }, at) => {
    const cells = [
      ...[String(at + 1), change, time(seconds.p50), time(seconds.p90), throughput_per_hour.toFixed(0)],
      ...[percent(failed / Math.max(1, arrived)), `${binds.name}, ${percent(binds.utilisation)}`],
      `${money(dollars.hour.low)} to ${money(dollars.hour.high)}`,
    ];
    return `| ${cells.join(' | ')} |`;
  }),
];

const commandOf = ({ options }: { options: string }, at: number): string =>
  `${at + 1}. \`npm run simulate -- ${options}\``;
