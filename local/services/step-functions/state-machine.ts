import type { RunOptions, StateMachineDefinition } from 'aws-local-stepfunctions';
import { ServiceError } from '../wire/aws-json.ts';
import { TOKEN_PLACEHOLDER } from './callback-task.ts';
import { type Layout, layoutOf } from './machine-layout.ts';
import { type Flow, refuseUnknown } from './states-language.ts';
import { HEARTBEAT_TIMEOUT } from './task-clock.ts';
import { integration, type Reachable } from './task-integrations.ts';
import type { TaskTokens } from './task-tokens.ts';
import type { Task } from './task-try.ts';

/** A state machine of the template, its definition resolved. */
export type MachineSpec = {
  arn: string;
  name: string;
  role: string;
  definition: string;
  type: string;
  /** Its published versions and its aliases, all of which are the same definition here. */
  qualifiers?: readonly string[];
};

/** `engine` is the definition for the engine. `tasks` are its Task states, by name. */
export type Machine = {
  arn: string;
  name: string;
  role: string;
  definition: string;
  qualifiers: readonly string[];
  engine: StateMachineDefinition;
  layout: Layout;
  timeoutMs: number | undefined;
  tasks: ReadonlyMap<string, Task>;
};

/** The longest time of the engine's timers: 2^31 - 1 milliseconds, 24 days. AWS waits 99,999,999 seconds by default. */
const LONGEST_SECONDS = 2_147_483;

/**
 * Reads a definition and binds its tasks.
 *
 * @throws Error with a sentence when it uses something that the engine does not do or does otherwise than AWS.
 */
export const readMachine = (
  { arn, name, role, definition, type, qualifiers = [] }: MachineSpec,
  to: Reachable & { tokens: TaskTokens },
): Machine => {
  if (type !== 'STANDARD')
    throw new Error(`${name} is an ${type} state machine; the local Step Functions runs STANDARD.`);
  const engine = JSON.parse(definition) as Flow & { TimeoutSeconds?: number; QueryLanguage?: string };
  if (engine.QueryLanguage === 'JSONata')
    throw new Error(`${name} is in JSONata, which the local engine does not speak.`);

  const tasks = new Map<string, Task>();
  const bind = ({ States }: Flow, nested: boolean) => {
    for (const [stateName, state] of Object.entries(States)) {
      refuseUnknown(`${name}, state "${stateName}"`, state, nested);
      for (const flow of [...(state.Branches ?? []), state.Iterator, state.ItemProcessor]) if (flow) bind(flow, true);
      for (const holder of [state, ...(state.Catch ?? [])]) leaveOutRootPath(holder);
      if (state.Type !== 'Task') continue;
      // Handlers are found by name, so names must differ.
      if (tasks.has(stateName)) throw new Error(`${name} has two tasks called "${stateName}".`);
      tasks.set(stateName, {
        resource: String(state.Resource),
        run: integration(String(state.Resource), { ...to, caller: { kind: 'role', role, session: name } }),
        timeoutMs: inMilliseconds(state.TimeoutSeconds),
        heartbeatMs: inMilliseconds(state.HeartbeatSeconds),
        namesHeartbeat: JSON.stringify([state.Retry, state.Catch]).includes(HEARTBEAT_TIMEOUT),
      });
      // The task itself counts its time: the engine would count while an invocation waits for a slot.
      if (state.TimeoutSecondsPath === undefined) state.TimeoutSeconds = LONGEST_SECONDS;
    }
  };
  bind(engine, false);

  // The run itself counts the time: the engine would start a waiting task once more at the end.
  const { TimeoutSeconds, ...rest } = engine;
  return {
    arn,
    name,
    role,
    definition,
    qualifiers,
    engine: rest as unknown as StateMachineDefinition,
    layout: layoutOf(engine),
    timeoutMs: inMilliseconds(TimeoutSeconds),
    tasks,
  };
};

/** @throws ServiceError `StateMachineDoesNotExist` for a version or an alias that the machine does not have, too. */
export const machineNamed = (machines: readonly Machine[], arn: string): Machine => {
  const found = machines.find((machine) =>
    [machine.arn, ...machine.qualifiers.map((qualifier) => `${machine.arn}:${qualifier}`)].includes(arn),
  );
  if (!found) throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  return found;
};

const inMilliseconds = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : Math.min(seconds, LONGEST_SECONDS) * 1000;

/** `$` is the default. The engine takes a written one for the name of a field. */
const leaveOutRootPath = (holder: { ResultPath?: string | null }): void => {
  if (holder.ResultPath === '$') delete holder.ResultPath;
};

/** The context object of an execution. The engine adds `Execution.Input`, `Execution.StartTime` and `Map`. */
export const contextObject = (
  machine: Machine,
  executionArn: string,
  executionName: string,
): RunOptions['context'] & {} => ({
  Execution: { Id: executionArn, Name: executionName, RoleArn: machine.role },
  StateMachine: { Id: machine.arn, Name: machine.name },
  Task: { Token: TOKEN_PLACEHOLDER },
  State: {
    get EnteredTime() {
      return new Date().toISOString();
    },
  },
});
