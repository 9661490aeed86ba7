import { existsSync, mkdirSync, openSync, readdirSync, symlinkSync, writeSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, threadId, workerData } from 'node:worker_threads';
import { failureOf } from './failure.ts';
import type { EnvironmentSetup, InvocationTask, Outcome } from './lambda-function.ts';
import { limitNetwork } from './network.ts';
import { beginTrace } from './trace.ts';

/**
 * One execution environment: a thread that loads the shipped bundle once and handles one invocation at a time. As on
 * Lambda, it has its own log and its own temporary directory.
 */
const setup = workerData as EnvironmentSetup;

/** The end of the log, which a caller may ask for. */
const LOG_TAIL_BYTES = 4_096;
let tail = Buffer.alloc(0);

const log = openSync(setup.logFile, 'a');
const toLog = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
  const bytes = Buffer.from(chunk as string);
  writeSync(log, bytes);
  tail = Buffer.concat([tail, bytes]).subarray(-LOG_TAIL_BYTES);
  const written = rest.find((argument) => typeof argument === 'function') as (() => void) | undefined;
  written?.();
  return true;
};
process.stdout.write = toLog;
process.stderr.write = toLog;

const temporary = join(setup.temporaryRoot, `${setup.functionName}-${threadId}`);
mkdirSync(temporary, { recursive: true });
process.env.TMPDIR = temporary;
if (setup.preloaded)
  for (const name of readdirSync(setup.preloaded)) symlinkSync(join(setup.preloaded, name), join(temporary, name));

if (setup.network)
  limitNetwork(setup.network, (address) => {
    process.stderr.write(`The network of ${setup.functionName} does not lead to ${address}.\n`);
  });

// Compiling takes up to half of a start. What an earlier environment compiled is kept beside the bundles.
enableCompileCache(join(dirname(setup.taskRoot), '.compiled'));

type Handler = (event: unknown, context: object) => unknown;

const load = async (): Promise<Handler> => {
  const [module = '', method = ''] = setup.handler.split('.');
  const file = ['mjs', 'js', 'cjs'].map((end) => join(setup.taskRoot, `${module}.${end}`)).find(existsSync);
  if (!file) throw named('Runtime.ImportModuleError', `Error: Cannot find module '${module}'`);
  const exports = await import(pathToFileURL(file).href);
  const handler = exports[method] ?? exports.default?.[method];
  if (typeof handler !== 'function')
    throw named('Runtime.HandlerNotFound', `${setup.handler} is undefined or not exported`);
  return handler;
};

const named = (name: string, message: string) => Object.assign(new Error(message), { name });

/** A bundle that cannot be loaded answers every invocation with why, as Lambda's does. */
const loaded: { handler: Handler } | { failure: unknown } = await load().then(
  (handler) => ({ handler }),
  (failure: unknown) => ({ failure }),
);

let isCompiledKept = false;
/** After the first invocation most of what others need is compiled. What is kept already is not written again. */
const keepCompiled = (): void => {
  if (!isCompiledKept) flushCompileCache();
  isCompiledKept = true;
};

/** Called by the pool. The answer is JSON text, because nothing else leaves a function. */
export default async ({ requestId, event, timeoutMs }: InvocationTask): Promise<Outcome> => {
  parentPort?.postMessage({ started: requestId, threadId });
  const deadline = Date.now() + timeoutMs;
  tail = Buffer.alloc(0);
  const trace = beginTrace(setup.functionName, setup.isTraced);
  process.env._X_AMZN_TRACE_ID = trace.header;
  try {
    if ('failure' in loaded) throw loaded.failure;
    const context = {
      awsRequestId: requestId,
      callbackWaitsForEmptyEventLoop: true,
      functionName: setup.functionName,
      functionVersion: '$LATEST',
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
      invokedFunctionArn: setup.functionArn,
      logGroupName: setup.logGroup,
      logStreamName: `local/${threadId}`,
      memoryLimitInMB: String(setup.memoryMb),
    };
    const result = await loaded.handler(JSON.parse(event), context);
    return { result: JSON.stringify(result ?? null), log: tail.toString() };
  } catch (error) {
    return { failure: failureOf(error), log: tail.toString() };
  } finally {
    trace.end();
    keepCompiled();
  }
};
