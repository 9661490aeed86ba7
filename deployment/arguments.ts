import { UsageError } from '../command-line/refusal.ts';

export const HELP = `npm run deploy -- <stack> [--replace-stateful ID]... [options of cdk deploy]

Asks the account whether the stack fits, prepares its change set, and deploys it.

  --replace-stateful ID   lets this deployment replace or remove the bucket, table, user pool, key or secret
                          with this logical id; its data is lost. Once for each.
  --profile, --region     as for cdk, which gets these and all other options

Exit code 2: the call or the account has to change, and nothing was begun. 1: the change set would lose data.
Any other: what cdk deploy ended with.`;

export interface DeployArguments {
  help: boolean;
  stack: string;
  /** Logical ids of stateful resources that this deployment may replace or remove. */
  replaceable: string[];
  /** The options for `cdk deploy`, as they were given. */
  cdkOptions: string[];
  /** The options among these that decide what is synthesized: `--context`. */
  contextOptions: string[];
  profile: string | undefined;
  region: string | undefined;
}

/** Options of `cdk deploy` with which it would deploy something else than what was checked. */
const NOT_HERE = [
  ['--app', '-a'],
  ['--output', '-o'],
  ['--all'],
  ['--watch'],
  ['--hotswap'],
  ['--hotswap-fallback'],
  ['--method', '-m'],
  ['--execute'],
  ['--no-execute'],
  ['--change-set-name'],
].flat();

/** @throws UsageError */
export const readArguments = (given: readonly string[]): DeployArguments => {
  const [stack = '', ...rest] = given;
  if (given.some((one) => one === '--help' || one === '-h')) return { ...NOTHING, help: true };
  if (stack === '' || stack.startsWith('-')) throw usage('Name a stack first, as in `npm run deploy -- Linkd-dev`.');
  if (rest[0] !== undefined && !rest[0].startsWith('-'))
    throw usage(`One stack is deployed at a time: "${stack}" and "${rest[0]}" take two calls.`);

  const read: DeployArguments = { ...NOTHING, stack, replaceable: [], cdkOptions: [], contextOptions: [] };
  for (let at = 0; at < rest.length; at += 1) {
    const [name = '', inline] = split(rest[at] ?? '');
    if (NOT_HERE.includes(name))
      throw usage(
        `${name} cannot be used here, because what is deployed has to be what was checked; \`npx cdk deploy\` takes it.`,
      );
    const value = inline ?? rest[at + 1];
    const taken = rest.slice(at, inline === undefined ? at + 2 : at + 1);
    if (name === '--replace-stateful') {
      if (value === undefined || value.startsWith('-'))
        throw usage('--replace-stateful needs a logical id, as in `--replace-stateful StorageJobs4C7573CB`.');
      read.replaceable.push(value);
      at += taken.length - 1;
      continue;
    }
    if (name === '--profile') read.profile = value;
    if (name === '--region') read.region = value;
    if (name === '--context' || name === '-c') read.contextOptions.push(...taken);
    read.cdkOptions.push(rest[at] ?? '');
  }
  return read;
};

/** The options for preparing a change set. Nobody has to approve it, because it is not carried out. */
export const withoutApproval = (options: readonly string[]): string[] =>
  options.filter((option, at) => {
    const before = options[at - 1];
    return split(option)[0] !== '--require-approval' && before !== '--require-approval';
  });

const NOTHING: DeployArguments = {
  help: false,
  stack: '',
  replaceable: [],
  cdkOptions: [],
  contextOptions: [],
  profile: undefined,
  region: undefined,
};

/** `--name=value` as name and value. */
const split = (option: string): [string, string | undefined] => {
  const at = option.startsWith('--') ? option.indexOf('=') : -1;
  return at < 0 ? [option, undefined] : [option.slice(0, at), option.slice(at + 1)];
};

const usage = (sentence: string) => new UsageError(`${sentence} Try --help.`);
