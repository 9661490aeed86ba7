import { runCommand } from '../command-line/refusal.ts';
import { HELP, readArguments } from './arguments.ts';
import { cdk } from './cdk.ts';
import { deploy } from './deploy.ts';

/** `npm run deploy -- Linkd-dev`: see HELP. Its own messages go to stderr, like the CDK's. */
await runCommand(async () => {
  const asked = readArguments(process.argv.slice(2));
  if (!asked.help) return deploy(asked, cdk, 'cdk.out', console.error);
  console.log(HELP);
  return 0;
});
