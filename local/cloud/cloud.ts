import type { BrowserChoice } from '../browser/browser-choice.ts';
import type { Call } from '../permissions/judge.ts';
import type { Policies } from '../permissions/policies.ts';
import type { FaultInjection } from '../services/events/fault-injection.ts';
import type { Lambda } from '../services/lambda/lambda.ts';
import type { Queues } from '../services/sqs/queues.ts';
import type { StepFunctions } from '../services/step-functions/step-functions.ts';
import type { FaultSpecs, StandIns } from '../stand-ins/start.ts';
import { boot } from './boot.ts';
import type { Endpoints } from './endpoints.ts';

export type CloudOptions = {
  /** The cloud assembly's directory, `cdk.out` by default, and the stack in it, `Linkd-local`. */
  assembly?: string;
  stack?: string;
  /** Where data, logs and endpoints.json are, `.local` by default. One cloud at a time may use it. */
  directory?: string;
  /** The API's port; 0, the default, takes any free one. */
  port?: number;
  /** Begins without the data of earlier runs. */
  fresh?: boolean;
  /** The faults of the providers' stand-ins, and the seed for faults with a rate. */
  faults?: FaultSpecs;
  seed?: number;
  /** The environment that may name other providers or hold keys. By default that of the process. */
  environment?: Record<string, string | undefined>;
  /** The browser of this machine. By default it is looked for. */
  browser?: BrowserChoice;
  /** Where refused calls are written to; `logs/denied.jsonl` in the directory by default. */
  denialsFile?: string;
  /** Called for every call between the parts that was judged. */
  onCall?: (call: Call) => void;
  /** Faults between the parts. */
  faultInjection?: FaultInjection;
  /** Prints a line for the person who started the cloud. */
  print?: (line: string) => void;
};

/** A running local cloud. */
export type Cloud = {
  endpoints: Endpoints;
  lambda: Lambda;
  states: StepFunctions;
  /** The queues, without the API and its permissions. */
  queues: Queues;
  standIns: StandIns;
  /** Fires a schedule now, by its rule's logical id. */
  fire(schedule: string): boolean;
  /** Logical ids of the schedules. */
  schedules: readonly string[];
  /** The policies of the template. */
  policies: Policies;
  /** A token of the local issuer, for a user with these scopes (words in one string) and groups. */
  token(sub: string, rights?: { scope?: string; groups?: readonly string[] }): Promise<string>;
  /** An address that signs a browser in as a user, once. */
  signInLink(sub: string, rights?: { scope?: string; groups?: readonly string[] }): string;
  /** Who answers for each provider: a stand-in, the real service, or a server that the environment names. */
  providers: Record<string, string>;
  redisKind: string;
  /** Stops everything, in the reverse order of starting. */
  stop(): Promise<void>;
};

/**
 * Starts the whole stack on this machine, from nothing but its cloud assembly. Several clouds may run at once, each in
 * its own directory.
 *
 * @throws Error with a sentence when the assembly asks for what the local cloud does not do, or when a part cannot
 *   start. What had started is stopped again. `EADDRINUSE` when the port is taken.
 */
export const startCloud = async (options: CloudOptions = {}): Promise<Cloud> => {
  const stops: (() => unknown)[] = [];
  const stop = async () => {
    for (const stopPart of stops.splice(0).reverse()) await stopPart();
  };
  try {
    return { ...(await boot(options, (stopPart) => stops.push(stopPart))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
