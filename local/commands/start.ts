import { report as jobReport } from '../../client/command-line/report.ts';
import { createClient } from '../../client/src/client.ts';
import { UsageError } from '../../command-line/refusal.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { StackRefused } from '../template/assembly.ts';
import { followJob } from './follow-job.ts';
import { HELP, readOptions, type StartOptions } from './start-options.ts';
import { synthesize } from './synthesize.ts';

const report = ({ endpoints, providers, redisKind, signInLink }: Cloud): string => {
  const services = [
    ['API', endpoints.api],
    ['S3', endpoints.s3],
    ['DynamoDB', endpoints.dynamodb],
    ['Step Functions', endpoints.stepfunctions],
    ['Lambda', endpoints.lambda],
    ['Secrets', endpoints.secretsmanager],
    ['Redis', `${endpoints.redis} (${redisKind})`],
    ...Object.entries(providers),
  ];
  const lines = services.map(([name = '', where]) => `  ${name.padEnd(16)}${where}`);
  return [
    'The local cloud is up. Open the console, signed in as you (the link works once):',
    `  ${signInLink('you', { groups: ['admins'] })}`,
    ...lines,
    `A token: curl -s -d '{"sub":"ada"}' ${endpoints.api}/.local/token`,
    'Functions log to .local/logs; URLs are in .local/endpoints.json; Ctrl-C stops everything.',
  ].join('\n');
};

/** The reason why the cloud did not start, in one sentence where there is one. */
const explain = (error: unknown, port: number): string => {
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Stop it, or choose another: PORT=3001 npm start.`;
  return error instanceof Error ? error.message : String(error);
};

const run = async ({ stack, synth, fresh, faults, seed, port, recording }: StartOptions): Promise<void> => {
  // The cloud takes over a second to load, and a wrong call needs none.
  const { startCloud } = await import('../cloud/cloud.ts');
  let cloud: Cloud;
  try {
    if (synth) synthesize();
    cloud = await startCloud({ stack, fresh, faults, seed, port, print: console.log });
  } catch (error) {
    console.error(explain(error, port));
    process.exit(error instanceof StackRefused ? 2 : 1);
  }
  let stopping = false;
  const stop = async () => {
    // A second Ctrl-C ends a cloud that hangs.
    if (stopping) process.exit(1);
    stopping = true;
    await cloud.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  console.log(report(cloud));
  if (!recording) return;
  const status = await followJob(
    createClient({ api: cloud.endpoints.api, token: await cloud.token('you') }),
    recording,
    console.log,
  );
  for (const line of jobReport(status)) console.log(line);
};

try {
  const options = readOptions();
  if (options.help) console.log(HELP);
  else await run(options);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
