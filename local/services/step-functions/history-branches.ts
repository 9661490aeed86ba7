import { type Branch, childBranch, isBelow, type Layout } from './machine-layout.ts';

/** Takes an event's type, the id of the event that it follows, and its details. @returns its own id */
export type AddEvent = (type: string, after: number, details: object) => number;

type OpenState = { name: string; type: string; hasFailed: boolean };

/**
 * The branches of one execution: the last event of each, which the next one follows, and the state that each is in.
 * Branches run at once, so their events are mixed in the history.
 */
export const historyBranches = (layout: Layout, add: AddEvent) => {
  const last = new Map<Branch, number>();
  const open = new Map<Branch, OpenState>();
  /** The event that started the Map or Parallel of a branch. */
  const started = new Map<Branch, number>();
  const lastOf = (branch: Branch) => last.get(branch) ?? 0;
  const below = (branch: Branch, container: string) =>
    [...last.keys()].filter((child) => isBelow(child, branch, container));

  const write = (branch: Branch, type: string, details?: object, after = lastOf(branch)): number => {
    const about = details && { [`${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`]: details };
    const id = add(type, after, { ...about });
    last.set(branch, id);
    return id;
  };
  /** The last event in a container: what its end follows. */
  const lastBelow = (branch: Branch, container: string) =>
    Math.max(lastOf(branch), ...below(branch, container).map(lastOf));

  /** Says that a Map or Parallel failed, once it is known that it is not tried again. */
  const settle = (branch: Branch): void => {
    const state = open.get(branch);
    if (!state?.hasFailed || !['Map', 'Parallel'].includes(state.type)) return;
    open.delete(branch);
    write(branch, `${state.type}StateFailed`, undefined, lastBelow(branch, state.name));
  };

  return {
    write,
    settle,
    lastBelow,
    /** Notes whether the last attempt of a branch's state failed. */
    noteFailure(branch: Branch, hasFailed: boolean): void {
      const state = open.get(branch);
      if (state) state.hasFailed = hasFailed;
    },

    /** Lets the next event of a branch follow this one. */
    continueAfter: (branch: Branch, id: number) => void last.set(branch, id),

    /** AWS has one shape of details for the states of all types. */
    enter(branch: Branch, name: string, type: string, input: string): void {
      open.set(branch, { name, type, hasFailed: false });
      const id = add(`${type}StateEntered`, lastOf(branch), { stateEnteredEventDetails: { name, input } });
      last.set(branch, id);
    },
    exit(branch: Branch, name: string, type: string, output: string, after = lastOf(branch)): void {
      open.delete(branch);
      last.set(branch, add(`${type}StateExited`, after, { stateExitedEventDetails: { name, output } }));
    },

    /** Starts a Map or Parallel, once more when it is tried again. */
    start(branch: Branch, name: string, type: string, branches: number, details?: object): void {
      const id = write(branch, `${type}StateStarted`, details, lastBelow(branch, name));
      started.set(branch, id);
      for (const child of below(branch, name)) last.delete(child);
      for (let number = 0; number < branches; number += 1) last.set(childBranch(branch, name, number), id);
    },

    startOf: (branch: Branch): number => started.get(branch) ?? 0,

    /** Ends what still runs in a Map or Parallel that failed. */
    abortBelow(branch: Branch, container: string): void {
      // The deepest first.
      for (const child of below(branch, container).sort().reverse()) {
        const state = open.get(child);
        settle(child);
        open.delete(child);
        if (!state || state.hasFailed || state.type === 'Fail') continue;
        write(child, `${state.type}StateAborted`);
        const [, name = '', index] = /\/([^[\]]+)\[(\d+)\]$/.exec(child) ?? [];
        if (layout.get(name)?.state.Type === 'Map') write(child, 'MapIterationAborted', { name, index: Number(index) });
      }
    },
  };
};
