import { signInWithBrowser } from '../client/sign-in/browser-sign-in.ts';
import { issuerOf } from '../client/sign-in/issuer.ts';
import { SIGN_IN_PAGE } from '../client/sign-in/sign-in-page.ts';
import { NotSignedIn } from '../client/src/errors.ts';
import { parseOptions } from '../command-line/options.ts';
import { Refusal, runCommand, UsageError } from '../command-line/refusal.ts';
import { settleRegion } from './caller.ts';
import { issuerOfStack } from './issuer.ts';

const HELP = `npm run --silent token -- <stack> [--profile NAME] [--region NAME]

Opens the sign-in page of a deployed stage, and prints your access token: the token alone on stdout,
all else on stderr. It waits five minutes on http://localhost:8400/.

  TOKEN=$(npm run --silent token -- Linkd-dev)

Exit code 1: nobody signed in, or the sign-in page said no. 2: the call or the account has to change.`;

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

/** @throws Refusal with exit code 1 when nobody signs in, with 2 when the call or the machine has to change */
const accessToken = async (stack: string, region: string): Promise<string> => {
  const { issuer, clientId } = await issuerOfStack(stack, region);
  try {
    return (await signInWithBrowser(await issuerOf(issuer, clientId), { ...SIGN_IN_PAGE, print: console.error }))
      .access_token;
  } catch (error) {
    throw new Refusal((error as Error).message, error instanceof NotSignedIn ? 1 : 2);
  }
};

await runCommand(async () => {
  const { help, stack, profile, region } = readArguments();
  if (help) {
    console.log(HELP);
    return 0;
  }
  console.log(await accessToken(stack, await settleRegion(profile, region)));
  return 0;
});
