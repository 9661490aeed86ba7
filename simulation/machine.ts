import type { Flow, Step } from './definition.ts';
import type { Engine } from './engine.ts';
import type { Scope } from './paths.ts';
import type { Random } from './random.ts';
import { type Failure, matches, waitBefore } from './retry.ts';

export type Outcome = { result: unknown } | { failure: Failure };
type Done = (outcome: Outcome) => void;

export interface Surroundings {
  engine: Engine;
  /** Draws the jitter of waits. */
  random: Random;
  /** Waits until Step Functions may enter a state, and counts the transition. A retry is a transition too. */
  transition: (act: () => void) => void;
  /** Does the work of a Task. */
  perform: (step: Step, input: unknown, done: Done) => void;
  /** Called for each error that a Catch took, with the state that failed. */
  onCaught?: (name: string, failure: Failure) => void;
}

/** A branch, or an item of a Map. It stops when the Parallel or Map around it has failed. */
interface Run {
  flow: Flow;
  item: unknown;
  done: Done;
  isOver: () => boolean;
}

/**
 * With MaxConcurrency 0, AWS runs up to 40 items of an inline Map at once (Step Functions Developer Guide, "Map state
 * processing modes").
 */
const INLINE_MOST = 40;

/**
 * Runs Amazon States Language over virtual time. Each state takes as long as its Task or Wait, and goes where its data
 * lead. The performer of a Task keeps its timeout.
 */
export const machine = (flow: Flow, { engine, random, transition, perform, onCaught }: Surroundings) => {
  const enter = (run: Run, step: Step, data: unknown) => transition(() => !run.isOver() && execute(run, step, data));

  const leave = (run: Run, { state }: Step, data: unknown) =>
    state.Next === undefined ? run.done({ result: data }) : enter(run, run.flow.step(state.Next), data);

  const execute = (run: Run, step: Step, data: unknown) => {
    const { state } = step;
    const scope: Scope = { data, item: run.item };
    switch (state.Type) {
      case 'Pass':
        return leave(run, step, step.settle(data, state.Result ?? step.input(scope)));
      case 'Choice': {
        const next = step.ways.find((way) => way.test(scope))?.next ?? state.Default;
        if (next !== undefined) return enter(run, run.flow.step(next), data);
        return run.done({ failure: { Error: 'States.NoChoiceMatched', Cause: step.name } });
      }
      case 'Wait':
        return engine.after(Number(step.seconds(scope) ?? 0), () => !run.isOver() && leave(run, step, data));
      case 'Succeed':
        return run.done({ result: data });
      case 'Fail':
        return run.done({ failure: { Error: state.Error ?? 'Failed', Cause: step.name } });
      default:
        return attempt(run, step, scope, []);
    }
  };

  /** @param counts how often each ladder was used since the state was entered */
  const attempt = (run: Run, step: Step, scope: Scope, counts: number[]) =>
    work(run, step, scope, (outcome) => {
      if (run.isOver()) return;
      if ('result' in outcome) return leave(run, step, step.settle(scope.data, outcome.result));
      const { failure } = outcome;
      const seconds = waitBefore(step.state.Retry ?? [], failure, counts, random);
      if (seconds !== undefined) {
        const again = () => !run.isOver() && attempt(run, step, scope, counts);
        return engine.after(seconds, () => !run.isOver() && transition(again));
      }
      const caught = step.catchers.find(({ ErrorEquals }) => matches(ErrorEquals, failure));
      if (!caught) return run.done(outcome);
      onCaught?.(step.name, failure);
      enter(run, run.flow.step(caught.Next), caught.put(scope.data, failure));
    });

  const work = (run: Run, step: Step, scope: Scope, done: Done) => {
    const { state, branches, each } = step;
    if (state.Type === 'Task') return perform(step, step.input(scope), done);
    if (state.Type === 'Parallel') {
      const data = step.input(scope);
      const starts = branches.map((branch) => ({ flow: branch, item: undefined, data }));
      return together(run, starts, starts.length, done);
    }
    if (state.Type !== 'Map' || !each) throw new Error(`The state ${step.name} is of the type ${state.Type}.`);
    const items = step.items(scope);
    if (!Array.isArray(items))
      return done({ failure: { Error: 'States.Runtime', Cause: `${step.name} has no items.` } });
    const starts = items.map((item) => ({ flow: each, item, data: step.item({ data: scope.data, item }) }));
    return together(run, starts, state.MaxConcurrency || INLINE_MOST, done);
  };

  /** Runs flows with a limit on concurrency, until all have ended or one has failed. Then the others stop. */
  const together = (
    around: Run,
    starts: { flow: Flow; item: unknown; data: unknown }[],
    atOnce: number,
    done: Done,
  ) => {
    const results: unknown[] = [];
    let ended = 0;
    let next = 0;
    let failed = false;
    const isOver = () => failed || around.isOver();
    const startNext = () => {
      const place = next++;
      const start = starts[place];
      if (!start) return;
      const onEnd: Done = (outcome) => {
        if (isOver()) return;
        if ('failure' in outcome) {
          failed = true;
          return done(outcome);
        }
        results[place] = outcome.result;
        ended += 1;
        if (ended === starts.length) done({ result: results });
        else startNext();
      };
      enter({ flow: start.flow, item: start.item, done: onEnd, isOver }, start.flow.start, start.data);
    };
    if (starts.length === 0) return done({ result: [] });
    for (let started = 0; started < Math.min(atOnce, starts.length); started++) startNext();
  };

  return {
    /** @param isOver whether the flow was ended from outside */
    start(data: unknown, done: Done, isOver = () => false) {
      enter({ flow, item: undefined, done, isOver }, flow.start, data);
    },
  };
};
