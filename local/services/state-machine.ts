import type { RunOptions, StateMachineDefinition } from 'aws-local-stepfunctions';
import { ServiceError } from './aws-json.ts';
import { type Integration, integration, type Reachable } from './task-integrations.ts';

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

/** `engine` is what the engine runs; `tasks` are what its Task states stand for, by the state's name. */
export type Machine = {
  arn: string;
  name: string;
  role: string;
  definition: string;
  qualifiers: readonly string[];
  engine: StateMachineDefinition;
  timeoutMs: number | undefined;
  tasks: ReadonlyMap<string, Integration>;
};

type State = {
  Type: string;
  Resource?: string;
  TimeoutSeconds?: number;
  TimeoutSecondsPath?: string;
  HeartbeatSeconds?: number;
  QueryLanguage?: string;
  ResultPath?: string | null;
  Catch?: { ResultPath?: string | null }[];
  Branches?: Flow[];
  Iterator?: Flow;
  ItemProcessor?: Flow & { ProcessorConfig?: { Mode?: string } };
};
type Flow = { States: Record<string, State> };

/**
 * What the engine's timers can count: 2^31 - 1 milliseconds, 24 days. AWS waits 99,999,999 seconds where no timeout is
 * given.
 */
const LONGEST_SECONDS = 2_147_483;

/**
 * Reads a definition and binds its tasks.
 *
 * @throws Error with a sentence when it uses something that the engine does not do or does otherwise than AWS.
 */
export const readMachine = (
  { arn, name, role, definition, type, qualifiers = [] }: MachineSpec,
  to: Reachable,
): Machine => {
  if (type !== 'STANDARD')
    throw new Error(`${name} is an ${type} state machine; the local Step Functions runs STANDARD.`);
  const engine = JSON.parse(definition) as Flow & { TimeoutSeconds?: number; QueryLanguage?: string };
  if (engine.QueryLanguage === 'JSONata')
    throw new Error(`${name} is in JSONata, which the local engine does not speak.`);

  const tasks = new Map<string, Integration>();
  const bind = ({ States }: Flow, nested: boolean) => {
    for (const [stateName, state] of Object.entries(States)) {
      refuseUnknown(`${name}, state "${stateName}"`, state, nested);
      for (const flow of [...(state.Branches ?? []), state.Iterator, state.ItemProcessor]) if (flow) bind(flow, true);
      for (const holder of [state, ...(state.Catch ?? [])]) leaveOutRootPath(holder);
      if (state.Type !== 'Task') continue;
      // Handlers are found by name, so two tasks of one name would get each other's.
      if (tasks.has(stateName)) throw new Error(`${name} has two tasks called "${stateName}".`);
      tasks.set(
        stateName,
        integration(String(state.Resource), { ...to, caller: { kind: 'role', role, session: name } }),
      );
      if (state.TimeoutSeconds === undefined && state.TimeoutSecondsPath === undefined)
        state.TimeoutSeconds = LONGEST_SECONDS;
    }
  };
  bind(engine, false);

  // Counted by whoever runs the machine: the engine's own count would let a waiting task start once more while it ends.
  const { TimeoutSeconds, ...rest } = engine;
  return {
    arn,
    name,
    role,
    definition,
    qualifiers,
    engine: rest as unknown as StateMachineDefinition,
    timeoutMs: TimeoutSeconds === undefined ? undefined : TimeoutSeconds * 1000,
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

/** `$`, the whole, is the default; the engine takes one that is written out for the name of a field. */
const leaveOutRootPath = (holder: { ResultPath?: string | null }): void => {
  if (holder.ResultPath === '$') delete holder.ResultPath;
};

const refuseUnknown = (where: string, state: State, nested: boolean): void => {
  const text = JSON.stringify({ ...state, Branches: [], Iterator: {}, ItemProcessor: {} });
  const refuse = (what: string) => {
    throw new Error(`${where}: the local engine does not support ${what}.`);
  };
  if (state.QueryLanguage === 'JSONata') refuse('JSONata');
  if (state.HeartbeatSeconds !== undefined) refuse('heartbeats');
  if (state.Resource?.endsWith('.waitForTaskToken') || text.includes('$$.Task.Token')) refuse('task tokens');
  if (state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED') refuse('the distributed Map');
  if (nested && /\$\$\.Execution\.(Input|StartTime)/.test(text))
    refuse("$$.Execution.Input and $$.Execution.StartTime inside a Map or Parallel, where it gives the branch's own");
};

/** What `$$` gives in an execution; the engine adds `Execution.Input`, `Execution.StartTime` and `Map`. */
export const contextObject = (
  machine: Machine,
  executionArn: string,
  executionName: string,
): RunOptions['context'] & {} => ({
  Execution: { Id: executionArn, Name: executionName, RoleArn: machine.role },
  StateMachine: { Id: machine.arn, Name: machine.name },
  State: {
    get EnteredTime() {
      return new Date().toISOString();
    },
  },
});
