import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { functionNameOf, ofType, readTemplate, type Template, variablesOf } from './template.ts';

/** A function's code as it ships, with its variables. */
export interface ShippedFunction {
  name: string;
  file: string;
  environment: Record<string, string>;
  memory: number;
  isX86: boolean;
  /** Whether somebody waits for its answer. */
  isApi: boolean;
}

/** The functions of a stack in `cdk.out`, without those of CDK, which deploys the console's files in Python. */
export const shippedFunctions = (directory = 'cdk.out', stack = 'Linkd-local'): ShippedFunction[] => {
  const template = readTemplate(directory, stack);
  const api = calledByApi(template);
  return ofType(template, 'AWS::Lambda::Function').flatMap(([id, properties]) => {
    const asset = template.Resources[id]?.Metadata?.['aws:asset:path'];
    if (typeof asset !== 'string' || !String(properties.Runtime).startsWith('nodejs')) return [];
    const environment = knownVariables(properties);
    const memory = Number(properties.MemorySize);
    const isX86 = (properties.Architectures as string[] | undefined)?.includes('x86_64') ?? true;
    const file = bundleOf(resolve(directory, asset));
    return [{ name: functionNameOf(id), file, environment, memory, isX86, isApi: api.has(id) }];
  });
};

/** The logical ids of the functions that the HTTP API calls by their aliases. */
const calledByApi = (template: Template): Set<string> => {
  const aliases = new Map(
    ofType(template, 'AWS::Lambda::Alias').map(([id, { FunctionName }]) => [
      id,
      (FunctionName as { Ref?: string }).Ref,
    ]),
  );
  const called = ofType(template, 'AWS::ApiGatewayV2::Integration').map(
    ([, { IntegrationUri }]) => aliases.get((IntegrationUri as { Ref?: string }).Ref ?? '') ?? '',
  );
  return new Set(called);
};

/** The variables of a function, with a word for a value that is known only when deployed. */
const knownVariables = (properties: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(variablesOf(properties)).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : 'unknown',
    ]),
  );

const bundleOf = (folder: string): string => {
  const file = readdirSync(folder).find((name) => /^index\.m?js$/.test(name));
  if (!file) throw new Error(`${folder} has no index.mjs.`);
  return join(folder, file);
};

const IMPORT = `const started = process.cpuUsage();
await import(process.argv[1]);
const { user, system } = process.cpuUsage(started);
console.log(JSON.stringify({ milliseconds: (user + system) / 1000, megabytes: process.memoryUsage.rss() / 1024 ** 2 }));
process.exit(0);`;

/**
 * The variables of Lambda that a bundle reads when it is loaded. Without them, the tracer believes that it is not in
 * Lambda.
 */
const LAMBDA = {
  AWS_REGION: 'us-east-1',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: 'measured',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000',
  LAMBDA_TASK_ROOT: '/var/task',
  _HANDLER: 'index.handler',
};

export interface Imported {
  /** Processor time, so that a busy machine does not distort it. */
  milliseconds: number;
  /**
   * The memory of the process, with Node.js. The maximum would be wrong: Linux hands a process its parent's maximum.
   */
  megabytes: number;
}

/** Imports a file once, in its own process. */
export const importOnce = (file: string, environment: Record<string, string> = {}): Imported => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', IMPORT, pathToFileURL(file).href],
    { env: { ...LAMBDA, ...environment }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${file} cannot be imported:\n${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
};

export const medianOf = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
