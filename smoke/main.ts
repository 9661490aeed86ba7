import { parseOptions } from '../command-line/options.ts';
import { Refusal, runCommand, UsageError } from '../command-line/refusal.ts';
import { synthesize } from '../local/commands/synthesize.ts';
import { StackRefused } from '../local/template/assembly.ts';
import { CHECKS } from './checks.ts';
import { targetDeployed } from './deployed.ts';
import { targetHere } from './here.ts';
import { type Outcome, runChecks } from './run.ts';
import type { Target } from './target.ts';

const HELP = `npm run smoke -- <stack> [--local] [--no-synth] [--profile NAME] [--region NAME]

Tries a deployed stage out, from signing in to an alarm's message, and deletes again what it made. A line for each check.

  --local      the same checks on the local cloud, which is started for it
  --no-synth   with --local: run cdk.out as it is
  --profile, --region   of the AWS account

It makes a user of the stage's pool and signs them in. A stage with an issuer of its own needs LINKD_TOKEN: an access token
of a member of the group admins. One alarm goes on and off again; its messages say that they are a test.

Exit code 1: a check failed. 2: the call or the account has to change, and nothing was tried.`;

const readArguments = () => {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const options = {
    local: flag,
    'no-synth': flag,
    profile: text,
    region: text,
    help: { ...flag, short: 'h' },
  } as const;
  const { values, positionals } = parseOptions({ options, allowPositionals: true });
  const [stack = '', ...more] = positionals;
  if (!values.help && (stack === '' || more.length > 0))
    throw new UsageError('Name one stack, as in `npm run smoke -- Linkd-dev`. Try --help.');
  if (stack === 'Linkd-local' && !values.local)
    throw new UsageError('Linkd-local runs on this machine only: add --local. Try --help.');
  return { ...values, stack };
};

const whyOf = (bad: readonly Outcome[]): string => {
  const first = bad.find(({ state }) => state === 'failed');
  return first ? `"${first.name}" failed` : 'the run was broken off';
};

/** @returns the exit code */
const run = async (target: Target): Promise<number> => {
  const broken = new AbortController();
  // After Ctrl-C, the run still deletes what it made. A second Ctrl-C ends a run that hangs.
  const breakOff = () => (broken.signal.aborted ? process.exit(1) : broken.abort(new Error('The run was broken off.')));
  process.on('SIGINT', breakOff).on('SIGTERM', breakOff);
  const outcomes = await runChecks(CHECKS, target, console.log, broken.signal);
  const bad = outcomes.filter(({ state }) => state !== 'passed');
  console.log(bad.length === 0 ? `${target.stack} works.` : `${target.stack} was not seen to work: ${whyOf(bad)}.`);
  return bad.length === 0 ? 0 : 1;
};

const runHere = async (stack: string, synth: boolean): Promise<number> => {
  const cloud = await startedCloud(stack, synth);
  try {
    return await run(await targetHere(stack, cloud.endpoints));
  } finally {
    await cloud.stop();
  }
};

/** @throws Refusal that says what could not be started */
const startedCloud = async (stack: string, synth: boolean) => {
  // The cloud takes over a second to load, and a deployed stage needs none.
  const { startCloud } = await import('../local/cloud/cloud.ts');
  try {
    if (synth) synthesize();
    return await startCloud({ stack, directory: '.local/smoke', fresh: true, print: console.error });
  } catch (error) {
    throw new Refusal((error as Error).message, error instanceof StackRefused ? 2 : 1);
  }
};

await runCommand(async () => {
  const { help, stack, local, 'no-synth': noSynth, profile, region } = readArguments();
  if (help) {
    console.log(HELP);
    return 0;
  }
  if (local) return runHere(stack, !noSynth);
  const target = await targetDeployed(stack, { profile, region, token: process.env.LINKD_TOKEN });
  console.log(`Trying ${stack} of account ${target.account} in ${target.region}.`);
  return run(target);
});
