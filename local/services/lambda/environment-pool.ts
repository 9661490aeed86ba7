import { join } from 'node:path';
import { Piscina } from 'piscina';
import { ServiceError } from '../wire/aws-json.ts';
import { type Limiter, limiter } from '../wire/limiter.ts';
import { endBrowsersIn, removeTemporary } from './execution-environment.ts';
import type { EnvironmentSetup, LambdaFunction, Outcome } from './lambda-function.ts';
import { runningInvocations } from './running-invocations.ts';

/**
 * AWS shares 1,000 among an account's functions. A thread with a bundle and its SDK takes about 45 MB (measured), so
 * that 25 functions of 3 each stay below 4 GB even if all are busy at once; more threads would only wait for this
 * machine's processors.
 */
const UNRESERVED_CONCURRENCY = 3;
/**
 * Lambda starts an environment whenever all are busy. Here a start takes 0.2 s of a core that the busy ones need, so an
 * invocation waits that long for one of them first.
 */
const START_AFTER_MS = 250;
/**
 * AWS keeps an idle environment for minutes. Here its memory is wanted back, and a new one takes 0.2 s of a core.
 */
const IDLE_MS = 60_000;

export type LambdaPool = {
  /**
   * Runs the function once; `event` is JSON text.
   *
   * @param onBegin called when an environment begins with it.
   * @throws ServiceError `TooManyRequestsException` when the function's reserved concurrency is in use.
   */
  invoke(event: string, onBegin?: () => void): Promise<Outcome>;
  /** Ends the environments that work on an invocation, as a crash would. @returns how many */
  crash(): number;
  /** Ends every environment, running or not. */
  close(): Promise<void>;
};

export type PoolOptions = {
  variables: Record<string, string>;
  logDirectory: string;
  temporaryRoot: string;
  /** The file that a thread of an environment runs. */
  worker: string;
  /** A folder that is ready before the first environment starts. */
  preloaded?: Promise<string> | undefined;
  /** A limit that invocations wait for, besides a slot of the pool. */
  admission?: Limiter | undefined;
};

/** How many invocations of a function can go on at once. */
export const concurrencyOf = ({ reservedConcurrency, fedConcurrency }: LambdaFunction): number =>
  reservedConcurrency ?? fedConcurrency ?? UNRESERVED_CONCURRENCY;

/**
 * The execution environments of a function. There are none at first. An invocation that finds all of them busy for a
 * while adds one, up to the limit, and an idle one ends after a while. A function with reserved concurrency refuses more
 * work; others make it wait.
 */
export const lambdaPool = (fn: LambdaFunction, options: PoolOptions): LambdaPool => {
  const limit = concurrencyOf(fn);
  const removals = new Set<Promise<void>>();
  let pool: Promise<Piscina> | undefined;
  const isDeclared = (fn.reservedConcurrency ?? fn.fedConcurrency) !== undefined;
  const queue = isDeclared ? limiter(limit) : limiter(1, { count: limit - 1, afterMs: START_AFTER_MS });
  let busy = 0;
  let closing = false;

  /** A function without the preloaded browser has none to leave behind, and looking for one reads all of /proc. */
  const tidyUp = async (directory: string) => {
    if (options.preloaded) await endBrowsersIn(directory);
    await removeTemporary(directory);
  };
  const discard = (threadId: number) => {
    const removal = tidyUp(join(options.temporaryRoot, `${fn.name}-${threadId}`));
    removals.add(removal);
    removal.finally(() => removals.delete(removal));
  };

  const invocations = runningInvocations(fn, discard);

  const start = async (): Promise<Piscina> => {
    const preloaded = await options.preloaded;
    const setup: EnvironmentSetup = {
      functionName: fn.name,
      functionArn: fn.arn,
      taskRoot: fn.taskRoot,
      handler: fn.handler,
      memoryMb: fn.memoryMb,
      logGroup: fn.logGroup,
      isTraced: fn.isTraced,
      ...(fn.network && { network: fn.network }),
      logFile: fn.isLogged === false ? '/dev/null' : join(options.logDirectory, `${fn.construct}.log`),
      temporaryRoot: options.temporaryRoot,
      ...(preloaded && { preloaded }),
    };
    const started = new Piscina({
      filename: options.worker,
      minThreads: 0,
      maxThreads: limit,
      idleTimeout: IDLE_MS,
      // A worker that waits for its next task on a lock would answer no socket meanwhile, and meet it closed by the
      // other side.
      atomics: 'disabled',
      env: options.variables,
      workerData: setup,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: fn.memoryMb },
    });
    started.on('message', (message: { started: string; threadId: number }) =>
      invocations.began(message.started, message.threadId),
    );
    started.on('workerDestroy', ({ id }: { id: number }) => discard(id));
    started.on('error', () => {});
    return started;
  };

  const run = async (event: string, onBegin?: () => void): Promise<Outcome> => {
    if (closing) throw new ServiceError('ServiceException', 'The local cloud is stopping.', 500);
    pool ??= start();
    return invocations.run(await pool, event, onBegin);
  };

  const { admission = (work) => work() } = options;
  return {
    async invoke(event, onBegin) {
      if (fn.reservedConcurrency !== undefined && busy >= limit)
        throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429);
      busy += 1;
      try {
        return await queue(() => admission(() => run(event, onBegin)));
      } finally {
        busy -= 1;
      }
    },
    crash: invocations.crash,
    async close() {
      closing = true;
      await (await pool)?.destroy();
      await Promise.all(removals);
    },
  };
};
