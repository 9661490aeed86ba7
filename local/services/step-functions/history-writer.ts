import { valueAt } from '../wire/json-path.ts';
import { type AddEvent, historyBranches } from './history-branches.ts';
import { failureOf, type LoggedEvent, textOf } from './logged-event.ts';
import { attemptsOf, type Branch, branchOf, childBranch, type Layout, type Placed } from './machine-layout.ts';

const TIMEOUTS = ['States.Timeout', 'States.HeartbeatTimeout'];
const MACHINE: Branch = '';

/**
 * Writes the history of one execution from the engine's events, as AWS would. AWS has an event for each attempt of a
 * task, and none for a retry or a catch.
 */
export const historyWriter = (layout: Layout, add: AddEvent): ((logged: LoggedEvent) => void) => {
  const branches = historyBranches(layout, add);
  /** The branches in which a task was tried, in that order. */
  const attempts = new Map<string, Branch[]>();
  /** The branches whose state failed and goes on by its Catch. */
  const caught = new Set<Branch>();

  const begin = (branch: Branch, name: string, { state }: Placed, input: unknown): void => {
    if (state.Type === 'Parallel') branches.start(branch, name, state.Type, state.Branches?.length ?? 0);
    if (state.Type === 'Map') {
      const items = valueAt(input, state.ItemsPath ?? '$');
      branches.start(branch, name, state.Type, 0, { length: Array.isArray(items) ? items.length : 0 });
    }
    if (state.Type !== 'Task') return;
    attempts.set(name, [...(attempts.get(name) ?? []), branch]);
    const { family, about } = attemptsOf(state);
    branches.write(branch, `${family}Scheduled`, family === 'Task' ? about : { resource: state.Resource });
    branches.write(branch, `${family}Started`, family === 'Task' ? about : undefined);
  };

  const fail = (branch: Branch, name: string, { state }: Placed, logged: LoggedEvent): void => {
    branches.noteFailure(branch, true);
    if (state.Type === 'Map' || state.Type === 'Parallel') branches.abortBelow(branch, name);
    if (state.Type !== 'Task') return;
    const { family, about } = attemptsOf(state);
    const how = TIMEOUTS.includes(logged.Error ?? '') ? 'TimedOut' : 'Failed';
    branches.write(branch, `${family}${how}`, { ...about, ...failureOf(logged) });
  };

  const exit = (branch: Branch, name: string, { state }: Placed, output: string): void => {
    const isContainer = state.Type === 'Map' || state.Type === 'Parallel';
    const isCaught = caught.delete(branch);
    const after = isContainer && !isCaught ? branches.lastBelow(branch, name) : undefined;
    const { family, about } = attemptsOf(state);
    if (state.Type === 'Task' && !isCaught) branches.write(branch, `${family}Succeeded`, { ...about, output });
    if (isContainer && !isCaught) branches.write(branch, `${state.Type}StateSucceeded`, undefined, after);
    branches.exit(branch, name, state.Type, output, after);
  };

  const ofState = (logged: LoggedEvent, name: string, placed: Placed): void => {
    const { type, state, index, attempt = 0, output } = logged;
    const branch = branchOf(placed.containers, index);
    if (type === 'StateEntered') branches.enter(branch, name, placed.state.Type, textOf(state?.input));
    if (type === 'StateEntered' || type === 'StateRetried') {
      branches.noteFailure(branch, false);
      begin(branch, name, placed, state?.input);
    }
    if (type === 'StateFailed') fail(branch, name, placed, logged);
    if (type === 'StateCaught') {
      branches.settle(branch);
      caught.add(branch);
    }
    if (type === 'StateExited') exit(branch, name, placed, textOf(state?.output));
    if (type === 'TaskSubmitted') {
      const { about } = attemptsOf(placed.state);
      branches.write(attempts.get(name)?.[attempt] ?? branch, type, { ...about, output: textOf(output) });
    }
  };

  const ofIteration = ({ type, index = 0 }: LoggedEvent, name: string, { containers }: Placed): void => {
    const parent = branchOf(containers, undefined);
    const branch = childBranch(parent, name, index);
    if (type === 'MapIterationStarted') branches.continueAfter(branch, branches.startOf(parent));
    if (type === 'MapIterationFailed') branches.settle(branch);
    branches.write(branch, type, { name, index });
  };

  return (logged) => {
    const { type, state, parentState } = logged;
    const name = state?.name ?? parentState?.name;
    const placed = name === undefined ? undefined : layout.get(name);
    if (state && placed) return ofState(logged, state.name, placed);
    if (parentState && placed) {
      // AWS has no events for the branches of a Parallel.
      if (type.startsWith('MapIteration')) ofIteration(logged, parentState.name, placed);
      return;
    }
    branches.settle(MACHINE);
    branches.write(MACHINE, ...executionEvent(logged));
    // The first state follows nothing.
    if (type === 'ExecutionStarted') branches.continueAfter(MACHINE, 0);
  };
};

const executionEvent = (logged: LoggedEvent): [type: string, details: object] => {
  const { type, input, output } = logged;
  if (type === 'ExecutionStarted') return [type, { input: textOf(input) }];
  if (type === 'ExecutionSucceeded') return [type, { output: textOf(output) }];
  if (type === 'ExecutionFailed') return [type, failureOf(logged)];
  return [type === 'ExecutionTimeout' ? 'ExecutionTimedOut' : type, {}];
};
