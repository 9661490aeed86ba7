import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AccessDenied } from '../../permissions/access.ts';
import { type Gate, OPEN_GATE } from '../../permissions/gate.ts';
import { ServiceError } from '../wire/aws-json.ts';
import { limiter } from '../wire/limiter.ts';
import { asynchronousInvocations } from './asynchronous-invocations.ts';
import { type LambdaPool, lambdaPool } from './environment-pool.ts';
import { partsOf } from './function-id.ts';
import { type AwsEndpoints, environmentVariables, type LambdaFunction, type Outcome } from './lambda-function.ts';
import { refuseTooLarge, withinResponseLimit } from './payload-limits.ts';
import { bundleWorker } from './worker-bundle.ts';

/** Heavy files that some functions need, such as a program that they start. */
export type Preloaded = {
  isFor(fn: LambdaFunction): boolean;
  /** Its content is linked into the temporary directory of each environment. */
  folder: Promise<string>;
  /** How many invocations of these functions run at once. The others wait, which does not count into their timeout. */
  slots: number;
};

export type Lambda = {
  functions: readonly LambdaFunction[];
  /**
   * Invokes a function and waits for it; `event` is JSON text.
   *
   * @param id an ARN, with or without a version, or a name.
   * @param onBegin called when the function begins: until then it waits for a slot on this machine.
   * @throws ServiceError as the API would: `ResourceNotFoundException`, `TooManyRequestsException`,
   *   `RequestTooLargeException`.
   */
  invoke(id: string, event: string, onBegin?: () => void): Promise<Outcome>;
  /**
   * Takes an event and answers as soon as it is on disk. A failing function is retried; then the event goes to its dead
   * letters.
   */
  invokeLater(id: string, event: string): void;
  /** Goes on with the events that an earlier run accepted and did not finish. */
  resume(): void;
  /** Kills the busy environments of a function, by its construct's name. @returns how many */
  crash(construct: string): number;
  stop(): Promise<void>;
};

export type LambdaOptions = {
  /** Absolute. Holds `logs/` and `tmp/`. */
  directory: string;
  /** Where accepted events wait until they are done. */
  waiting: string;
  functions: readonly LambdaFunction[];
  /** Gives each function the credentials of its role, and checks its right to its dead letters. */
  gate?: Gate;
  endpoints: AwsEndpoints;
  unsupportedService: string;
  /** The address of X-Ray's daemon. */
  traces?: string;
  preloaded?: Preloaded | undefined;
  /** Takes an event whose retries are used up, for the queue of that ARN. */
  onGivenUp(queueArn: string, letter: string): void;
};

/** Lambda: a pool of execution environments a function. */
export const startLambda = ({ gate = OPEN_GATE, ...options }: LambdaOptions): Lambda => {
  const logDirectory = join(options.directory, 'logs');
  const temporaryRoot = join(options.directory, 'tmp');
  rmSync(temporaryRoot, { recursive: true, force: true });
  mkdirSync(temporaryRoot, { recursive: true });
  mkdirSync(logDirectory, { recursive: true });

  const worker = bundleWorker(temporaryRoot);

  const { preloaded } = options;
  // The functions that need it await it, and meet its failure then.
  preloaded?.folder.catch(() => {});
  const heavy = preloaded && { preloaded: preloaded.folder, admission: limiter(preloaded.slots) };
  const pools = new Map<string, { fn: LambdaFunction; pool: LambdaPool }>();
  for (const fn of options.functions) {
    const variables = environmentVariables(
      fn,
      gate.credentialsOf(fn.role, fn.name),
      options.endpoints,
      options.unsupportedService,
      options.traces,
    );
    const more = preloaded?.isFor(fn) ? heavy : {};
    pools.set(fn.name, { fn, pool: lambdaPool(fn, { variables, logDirectory, temporaryRoot, worker, ...more }) });
  }
  const find = (id: string) => {
    const { name, qualifier = LATEST } = partsOf(id);
    const found = pools.get(name);
    if (!found || ![LATEST, ...(found.fn.qualifiers ?? [])].includes(qualifier))
      throw new ServiceError('ResourceNotFoundException', `Function not found: ${id}`, 404);
    return found;
  };

  /** Lambda sends with the function's own role. Without the right the event is lost, on AWS too. */
  const giveUp = async (fn: LambdaFunction, queueArn: string, event: string): Promise<void> => {
    const caller = { kind: 'role', role: fn.role, session: fn.name } as const;
    try {
      await gate.demand({ caller, action: 'sqs:SendMessage', resource: queueArn });
    } catch (error) {
      if (!(error instanceof AccessDenied)) throw error;
      return console.error(`An event that ${fn.name} gave up is lost: ${error.message}`);
    }
    options.onGivenUp(queueArn, event);
  };
  const later = asynchronousInvocations({ directory: options.waiting, find, onGivenUp: giveUp });

  return {
    functions: options.functions,
    async invoke(id, event, onBegin) {
      const { pool } = find(id);
      refuseTooLarge(event, 'synchronous');
      return withinResponseLimit(await pool.invoke(event, onBegin));
    },
    invokeLater(id, event) {
      const { fn } = find(id);
      refuseTooLarge(event, 'asynchronous');
      later.accept(fn.name, event);
    },
    resume: later.resume,
    crash(construct) {
      return [...pools.values()].find(({ fn }) => fn.construct === construct)?.pool.crash() ?? 0;
    },
    async stop() {
      later.stop();
      await Promise.all([...pools.values()].map(({ pool }) => pool.close()));
      rmSync(temporaryRoot, { recursive: true, force: true });
    },
  };
};

const LATEST = '$LATEST';
