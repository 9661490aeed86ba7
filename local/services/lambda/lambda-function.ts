import { join } from 'node:path';
import type { Credentials } from '../../permissions/caller.ts';
import { placeOf } from '../wire/arn.ts';
import type { Failure } from './failure.ts';
import type { Network } from './network.ts';

/** A function of the template, everything in it resolved. */
export type LambdaFunction = {
  logicalId: string;
  /** The construct's name, such as `ScrubPii`. Log files are named after it. */
  construct: string;
  name: string;
  arn: string;
  /** The ARN of the role that it acts with. */
  role: string;
  /** Its published versions and aliases. All of them are the same code. `$LATEST` need not be listed. */
  qualifiers?: readonly string[];
  /** The directory that its asset was unpacked to. */
  taskRoot: string;
  handler: string;
  runtime: string;
  environment: Record<string, string>;
  timeoutMs: number;
  memoryMb: number;
  logGroup: string;
  /** Whether its invocations begin a trace. */
  isTraced: boolean;
  /** Undefined when nothing is reserved: such functions wait for a free environment instead of refusing. */
  reservedConcurrency: number | undefined;
  /** How many invocations the event source mappings that feed it may make at once, if they say so. */
  fedConcurrency?: number;
  /** The directories of its layers, in order. */
  layers: readonly string[];
  /** Undefined when it reaches everything. */
  network?: Network;
  /** False when its role may not write into the log group. */
  isLogged?: boolean;
  /** For asynchronous invocations: the number of retries, and the ARN of the queue for failed events. */
  retries: number;
  onFailure: string | undefined;
};

/** The settings of an environment, given when its thread starts. */
export type EnvironmentSetup = Pick<
  LambdaFunction,
  'taskRoot' | 'handler' | 'memoryMb' | 'logGroup' | 'isTraced' | 'network'
> & {
  functionName: string;
  functionArn: string;
  logFile: string;
  temporaryRoot: string;
  /** A folder whose content is linked into the environment's temporary directory. */
  preloaded?: string;
};

/** One invocation. `event` is JSON text. */
export type InvocationTask = { requestId: string; event: string; timeoutMs: number };

/** The end of an invocation: `result` is JSON text, `log` the last 4 KB of its output. */
export type Outcome = ({ result: string } | { failure: Failure }) & { log?: string };

/** Where the local services are, by the suffix of the SDKs' `AWS_ENDPOINT_URL_` variables. */
export type AwsEndpoints = Partial<
  Record<'S3' | 'DYNAMODB' | 'SFN' | 'SECRETS_MANAGER' | 'ELASTICACHE' | 'SQS' | 'LAMBDA', string>
>;

/**
 * The environment variables of a function: its own, and those of Lambda. Of this machine's it gets PATH alone, so that
 * a variable missing in the template is missing here too.
 *
 * @param credentials of the function's role.
 * @param unsupportedService the address of every other AWS service, so that no call leaves this machine.
 * @param traces the address of X-Ray's daemon. Without it nothing is traced.
 */
export const environmentVariables = (
  { name, arn, memoryMb, handler, taskRoot, runtime, layers, logGroup, environment }: LambdaFunction,
  credentials: Credentials,
  endpoints: AwsEndpoints,
  unsupportedService: string,
  traces?: string,
): Record<string, string> => ({
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_SESSION_TOKEN: credentials.sessionToken,
  AWS_DEFAULT_REGION: placeOf(arn).region,
  AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
  AWS_REGION: placeOf(arn).region,
  AWS_ENDPOINT_URL: unsupportedService,
  ...Object.fromEntries(Object.entries(endpoints).map(([service, url]) => [`AWS_ENDPOINT_URL_${service}`, url])),
  LAMBDA_TASK_ROOT: taskRoot,
  LANG: 'en_US.UTF-8',
  NODE_PATH: layers.map((layer) => join(layer, 'nodejs', 'node_modules')).join(':'),
  PATH: process.env.PATH ?? '',
  ...(traces !== undefined && { AWS_XRAY_DAEMON_ADDRESS: traces }),
  TZ: ':UTC',
  _HANDLER: handler,
  ...environment,
});
