import { dirname, join } from 'node:path';
import type { StateMachine } from 'aws-local-stepfunctions';
import { announcements } from '../persistence/announcements.ts';
import { ServiceError } from '../wire/aws-json.ts';
import { engineOf } from './engine.ts';
import { executionHistories, type HistoryEvent } from './execution-history.ts';
import { type Execution, type ExecutionJournal, openJournal, RUNNING } from './execution-journal.ts';
import { type Outcome, runExecution } from './execution-run.ts';
import { type Machine, type MachineSpec, machineNamed, readMachine } from './state-machine.ts';
import { PAYLOAD_LIMIT_BYTES } from './task-failure.ts';
import type { Reachable } from './task-integrations.ts';
import { type TaskTokens, taskTokens } from './task-tokens.ts';

export type StepFunctions = {
  machines: readonly Machine[];
  journal: ExecutionJournal;
  /** Of the tasks that wait for a worker's answer. */
  tokens: TaskTokens;
  /**
   * Starts an execution, or returns the running one of the same name and input.
   *
   * @param machineArn the machine's, or that of a version or an alias of it. The execution's own ARN is without either,
   *   as on AWS.
   * @param input JSON text.
   * @throws ServiceError `ExecutionAlreadyExists`, `InvalidExecutionInput`, `InvalidName`, `StateMachineDoesNotExist`.
   */
  start(machineArn: string, name: string, input: string): Execution;
  /** @throws ServiceError `ExecutionDoesNotExist`. Stopping an ended execution changes nothing. */
  stopExecution(arn: string, error?: string, cause?: string): Execution;
  history(arn: string): readonly HistoryEvent[];
  /** Stops running executions as a power cut would. The next start finds them. */
  stop(): Promise<void>;
};

export type StepFunctionsOptions = Reachable & {
  machines: readonly MachineSpec[];
  /** Beside it are a folder of announcements and the key of task tokens. */
  journalFile: string;
  /** Ends every execution after this time, instead of after the machine's own. */
  executionMs?: number | undefined;
  /** Called before a task runs. An error that it throws becomes the failure of the task. */
  beforeTask?: ((state: string, execution: string) => void) | undefined;
  /** Told of every execution that starts or ends. */
  onStatusChange(execution: Execution): unknown;
};

/** Standard state machines, run by aws-local-stepfunctions. */
export const startStepFunctions = (options: StepFunctionsOptions): StepFunctions => {
  const tokenKey = join(dirname(options.journalFile), 'task-tokens.key');
  const tokens = taskTokens(tokenKey, (execution) => journal.find(execution) !== undefined);
  const machines = options.machines.map((spec) => readMachine(spec, { ...options, tokens }));
  const engines = new Map(machines.map((machine) => [machine.arn, engineOf(machine)]));
  const journal = openJournal(options.journalFile);
  const histories = executionHistories();
  const halts = new Map<string, () => void>();
  let stopped = false;

  const news = announcements<Execution>(join(dirname(options.journalFile), 'execution-events'), {
    tell: options.onStatusChange,
    wasMade: ({ arn, status }) => journal.find(arn)?.status === status,
  });
  const change = (execution: Execution): Execution => {
    const change = news.begin(execution);
    journal.record(execution);
    change.made();
    return execution;
  };
  /** Only the first end of an execution counts. */
  const end = (arn: string, outcome: Outcome): Execution => {
    const execution = known(arn);
    if (execution.status !== RUNNING || stopped) return execution;
    halts.get(arn)?.();
    halts.delete(arn);
    return change({ ...execution, ...outcome, stoppedAt: Date.now() });
  };
  const known = (arn: string): Execution => {
    const execution = journal.find(arn);
    if (!execution) throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return execution;
  };

  const run = (machine: Machine, execution: Execution): void => {
    const { executionMs = machine.timeoutMs, beforeTask } = options;
    const ended = (outcome: Outcome) => void end(execution.arn, outcome);
    const engine = engines.get(machine.arn) as StateMachine;
    const addToHistory = histories.open(execution.arn, machine.layout);
    halts.set(
      execution.arn,
      runExecution({ machine, engine, execution, executionMs, beforeTask, addToHistory, ended }),
    );
  };

  news.resume();
  for (const lost of journal.all().filter(({ status }) => status === RUNNING))
    change({
      ...lost,
      status: 'ABORTED',
      stoppedAt: Date.now(),
      error: 'Local.Restarted',
      cause: 'The local cloud stopped while this execution ran.',
    });

  return {
    machines,
    journal,
    tokens,
    start(machineArn, name, input) {
      const machine = machineNamed(machines, machineArn);
      if (!/^[\w-]{1,80}$/.test(name)) throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
      requireJson(input);
      const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
      const earlier = journal.find(arn);
      if (earlier?.status === RUNNING && earlier.input === input) return earlier;
      if (earlier) throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
      const execution = change({
        arn,
        machineArn: machine.arn,
        name,
        input,
        status: RUNNING,
        startedAt: Date.now(),
        ...(machineArn !== machine.arn && { startedOn: machineArn }),
      });
      run(machine, execution);
      return execution;
    },
    stopExecution: (arn, error, cause) =>
      end(arn, { status: 'ABORTED', ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) }),
    history(arn) {
      known(arn);
      return histories.of(arn);
    },
    async stop() {
      stopped = true;
      for (const halt of halts.values()) halt();
    },
  };
};

const requireJson = (input: string): void => {
  try {
    JSON.parse(input);
  } catch {
    throw new ServiceError('InvalidExecutionInput', 'Invalid State Machine Execution Input: it is not JSON.');
  }
  if (Buffer.byteLength(input) > PAYLOAD_LIMIT_BYTES)
    throw new ServiceError('ValidationException', `The input must have at most ${PAYLOAD_LIMIT_BYTES} bytes.`);
};
