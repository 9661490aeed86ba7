import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

/** Where the parts of a running local cloud are: URLs by service, `api` first of all. */
export type Endpoints = Record<
  | 'api'
  | 's3'
  | 'dynamodb'
  | 'stepfunctions'
  | 'lambda'
  | 'secretsmanager'
  | 'elasticache'
  | 'sqs'
  | 'redis'
  | Observed,
  string
> & { pid: number; standIns: Record<string, string> };
type Observed = 'cloudformation' | 'cloudwatch' | 'logs' | 'xray';

const fileIn = (directory: string) => join(directory, 'endpoints.json');

export const writeEndpoints = (directory: string, endpoints: Endpoints): void => {
  const draft = `${fileIn(directory)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(endpoints, null, 2)}\n`);
  renameSync(draft, fileIn(directory));
};

/** The path of the endpoints on the API's port. */
export const ENDPOINTS_PATH = '/.local/endpoints';

/**
 * The endpoints of the cloud that runs in `directory`, if one does. A killed cloud leaves its file, and its port or
 * process number may belong to another program. So the file is compared with what the address answers.
 */
export const runningEndpoints = async (directory: string): Promise<Endpoints | undefined> => {
  try {
    const written = readFileSync(fileIn(directory), 'utf8');
    const endpoints = JSON.parse(written) as Endpoints;
    const told = await fetch(`${endpoints.api}${ENDPOINTS_PATH}`, { signal: AbortSignal.timeout(2_000) });
    return isDeepStrictEqual(await told.json(), endpoints) ? endpoints : undefined;
  } catch {
    return undefined;
  }
};

export const removeEndpoints = (directory: string): void => rmSync(fileIn(directory), { force: true });
