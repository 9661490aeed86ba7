import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../command-line/refusal.ts';
import { type Endpoints, runningEndpoints } from '../cloud/endpoints.ts';
import { ADMINISTRATOR } from '../permissions/gate.ts';
import { readAssembly } from '../template/assembly.ts';
import { functionsByFile } from './function-names.ts';
import { putSampleData } from './sample-data.ts';

/**
 * `npm run invoke -- scrub-pii [event.json]`: runs one shipped bundle against the running local cloud, or against one
 * started for the call. Prints the result on stdout as JSON and everything else on stderr. Exit code 1 when the
 * function failed, 2 for a wrong command line.
 */
const [command, file = `events/${command}.json`] = process.argv.slice(2);

const ASSEMBLY = 'cdk.out';
const STACK = 'Linkd-local';
const DIRECTORY = '.local';
const SAMPLE_DATA = join('events', 'sample-data');

/** The function of a file's name: `scrub-pii` is the construct `ScrubPii`. */
const find = (wanted: string) => {
  const { stack, functions } = functionsByFile(readAssembly(ASSEMBLY, STACK));
  const fn = functions.get(wanted);
  if (fn === undefined)
    throw new UsageError(`There is no function ${wanted}. There are ${[...functions.keys()].sort().join(', ')}.`);
  return { stack, fn };
};

const readEvent = (path: string): string => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`There is no event ${path}.`);
  }
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    throw new UsageError(`The event ${path} is not JSON.`);
  }
};

/** Uses the running cloud, or starts one for the time of the call that leaves nothing behind. */
const withCloud = async <T>(use: (endpoints: Endpoints) => Promise<T>): Promise<T> => {
  const running = await runningEndpoints(DIRECTORY);
  if (running) return use(running);
  console.error('No local cloud runs: starting one for this call.');
  // The cloud takes over a second to load, and a running one needs none.
  const { startCloud } = await import('../cloud/cloud.ts');
  const directory = mkdtempSync(join(tmpdir(), 'linkd-invoke-'));
  const cloud = await startCloud({ assembly: ASSEMBLY, stack: STACK, directory, print: console.error });
  try {
    return await use(cloud.endpoints);
  } finally {
    await cloud.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};

const invoke = async (wanted: string, path: string): Promise<boolean> => {
  const { stack, fn } = find(wanted);
  const event = readEvent(path);
  return withCloud(async (endpoints) => {
    await putSampleData(SAMPLE_DATA, fn.environment, stack, endpoints);
    const url = `${endpoints.lambda}/2015-03-31/functions/${fn.name}/invocations`;
    const headers = {
      authorization: `AWS4-HMAC-SHA256 Credential=${ADMINISTRATOR.accessKeyId}`,
      'x-amz-log-type': 'Tail',
    };
    const response = await fetch(url, { method: 'POST', body: event, headers });
    const log = Buffer.from(response.headers.get('x-amz-log-result') ?? '', 'base64').toString();
    if (log) console.error(log.trimEnd());
    console.log(JSON.stringify(await response.json(), null, 2));
    return response.ok && !response.headers.has('x-amz-function-error');
  });
};

try {
  if (command === undefined) throw new UsageError('Which function? npm run invoke -- scrub-pii [event.json]');
  process.exitCode = (await invoke(command, file)) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
