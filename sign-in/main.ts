import open from 'open';
import { parseOptions } from '../command-line/options.ts';
import { runCommand, UsageError } from '../command-line/refusal.ts';
import { settleRegion } from '../deployment/caller.ts';
import { accessToken } from './log-in.ts';
import { logInClientOf } from './outputs.ts';

const HELP = `npm run --silent token -- <stack> [--profile NAME] [--region NAME]

Opens the log-in page of a deployed stage, and prints your access token: the token alone on stdout,
all else on stderr. It waits five minutes on http://localhost:8400/.

  TOKEN=$(npm run --silent token -- Linkd-dev)

Exit code 1: nobody logged in, or the log-in page said no. 2: the call or the account has to change.`;

const PORT = 8400;
const SECONDS = 300;

const readArguments = () => {
  const text = { type: 'string' } as const;
  const options = { profile: text, region: text, help: { type: 'boolean', short: 'h', default: false } } as const;
  const { values, positionals } = parseOptions({ options, allowPositionals: true });
  const [stack, ...more] = positionals;
  if (values.help) return { ...values, stack: '' };
  if (!stack || more.length > 0)
    throw new UsageError('Name one stack, as in `npm run token -- Linkd-dev`. Try --help.');
  return { ...values, stack };
};

/** Opens the browser. A machine without one is fine, because the address is printed too. */
const browse = async (address: string) => (await open(address)).on('error', () => undefined);

await runCommand(async () => {
  const { help, stack, profile, region } = readArguments();
  if (help) {
    console.log(HELP);
    return 0;
  }
  const client = await logInClientOf(stack, await settleRegion(profile, region));
  console.log(await accessToken(client, { open: browse, print: console.error, port: PORT, seconds: SECONDS }));
  return 0;
});
