import { parseOptions } from '../command-line/options.ts';
import { UsageError } from '../command-line/refusal.ts';
import { isDay } from '../command-line/values.ts';
import { SOURCE_NAMES, SourceName } from '../lambdas/contracts/sources.ts';

export const HELP = `npm run pages -- --stack NAME [--local] [--source NAME] [--day YYYY-MM-DD] [--print KEY]

Lists the samples of pages and answers that no reader knew, by day and source, the newest first. A sample says how a
page is built, and nothing of what it says. It is kept for two days.

  --local      of the local cloud that runs here (\`npm start\`), not of AWS
  --source     only those of one source: ${SOURCE_NAMES.join(', ')}
  --day        only those of one day, in UTC
  --print      prints the sample with this key as the draft of a fixture for evaluation/pages
  --profile, --region   of the AWS account

Exit code 1: the sample cannot be read. 2: the call or the account has to change.`;

export interface PagesArguments {
  help: boolean;
  stack: string;
  local: boolean;
  source: SourceName | undefined;
  day: string | undefined;
  print: string | undefined;
  profile: string | undefined;
  region: string | undefined;
}

/** @throws UsageError */
export const readArguments = (given: readonly string[]): PagesArguments => {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const where = { stack: text, local: flag, profile: text, region: text } as const;
  const options = { ...where, source: text, day: text, print: text, help: { ...flag, short: 'h' } } as const;
  const { values } = parseOptions({ args: [...given], options }, '. Try --help.');
  const { stack = '', local, source, day, print } = values;
  const read = { ...EMPTY, ...values, stack, source: sourceNamed(source), day };
  if (values.help) return read;
  if (stack === '') throw usage('Name a stack, as in `npm run pages -- --stack Linkd-dev`.');
  if (stack === 'Linkd-local' && !local) throw usage('Linkd-local runs on this machine only: add --local.');
  if (day !== undefined && !isDay(day)) throw usage(`--day "${day}" is no day, as in --day 2026-11-26.`);
  if (print !== undefined && (source ?? day) !== undefined)
    throw usage('--print takes one key, and neither --source nor --day.');
  return read;
};

const usage = (sentence: string) => new UsageError(`${sentence} Try --help.`);

const EMPTY = { source: undefined, day: undefined, print: undefined, profile: undefined, region: undefined };

const sourceNamed = (name: string | undefined): SourceName | undefined => {
  if (name === undefined) return undefined;
  const { data } = SourceName.safeParse(name);
  if (!data) throw usage(`There is no source "${name}": take one of ${SOURCE_NAMES.join(', ')}.`);
  return data;
};
