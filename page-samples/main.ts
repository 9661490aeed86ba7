import { Refusal, runCommand } from '../command-line/refusal.ts';
import { runningEndpoints } from '../local/cloud/endpoints.ts';
import { HELP, readArguments } from './arguments.ts';
import { artifactsDeployed, artifactsHere } from './bucket.ts';
import { listSamples, printSample } from './report.ts';

const runningHere = async () => {
  const endpoints = await runningEndpoints('.local');
  if (endpoints) return endpoints;
  throw new Refusal('No local cloud runs here: `npm start` starts one.', 2);
};

/** `npm run pages -- --stack Linkd-dev`: see HELP. */
await runCommand(async () => {
  const { help, stack, local, source, day, print, profile, region } = readArguments(process.argv.slice(2));
  if (help) {
    console.log(HELP);
    return 0;
  }
  const place = local
    ? await artifactsHere(stack, await runningHere())
    : await artifactsDeployed(stack, { profile, region });
  const now = new Date();
  const lines =
    print === undefined
      ? await listSamples(place, { stack, source, day }, now)
      : [await printSample(place, stack, print, now)];
  console.log(lines.join('\n'));
  return 0;
});
