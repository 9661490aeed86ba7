import type { State as CountedState, Definition } from '../cost/template.ts';
import { type Rule, test } from './choice.ts';
import { reader, type Scope, template, writer } from './paths.ts';
import type { Catcher, Retrier } from './retry.ts';

/** What a state says besides what decides how often it is entered. */
interface StateFields {
  End?: boolean;
  ResultPath?: string | null;
  ResultSelector?: unknown;
  Result?: unknown;
  Retry?: Retrier[];
  Catch?: Catcher[];
  Seconds?: number;
  SecondsPath?: string;
  TimeoutSeconds?: number;
  ItemsPath?: string;
  ItemSelector?: unknown;
  Parameters?: Record<string, unknown>;
  MaxConcurrency?: number;
  Iterator?: Definition;
  Error?: string;
}
export type State = CountedState & StateFields;

/** A state, read once and entered often. */
export interface Step {
  name: string;
  state: State;
  /** What it hands on to what it calls; its data where it says nothing. */
  input: (scope: Scope) => unknown;
  /** What becomes of what it got: ResultSelector, then ResultPath. */
  settle: (data: unknown, result: unknown) => unknown;
  ways: { test: (scope: Scope) => boolean; next: string }[];
  seconds: (scope: Scope) => unknown;
  items: (scope: Scope) => unknown;
  item: (scope: Scope) => unknown;
  catchers: (Catcher & { put: (data: unknown, error: unknown) => unknown })[];
  branches: Flow[];
  each: Flow | undefined;
}

export interface Flow {
  start: Step;
  step: (name: string) => Step;
  /** Every state in it, those inside others too. */
  all: Step[];
}

/** Reads a definition once, so that a hundred thousand jobs can go through it. */
export const compile = ({ StartAt, States }: Definition): Flow => {
  const steps = new Map(Object.entries(States).map(([name, state]) => [name, stepOf(name, state as State)]));
  const step = (name: string): Step => {
    const found = steps.get(name);
    if (!found) throw new Error(`The machine has no state ${name}.`);
    return found;
  };
  const own = [...steps.values()];
  const inner = own.flatMap(({ branches, each }) => [...branches, ...(each ? [each] : [])]);
  return { start: step(StartAt), step, all: [...own, ...inner.flatMap(({ all }) => all)] };
};

const stepOf = (name: string, state: State): Step => {
  const write = writer(state.ResultPath);
  const select = state.ResultSelector === undefined ? undefined : template(state.ResultSelector);
  const each = state.ItemProcessor ?? state.Iterator;
  // A Map's item and a queue's message are chosen by fields of their own; a row of a table nobody here looks at.
  const input = state.Parameters === undefined || isRow(state) ? wholeOf : template(state.Parameters);
  return {
    name,
    state,
    input,
    settle: (data, result) => write(data, select ? select({ data: result }) : result),
    ways: (state.Choices ?? []).map((rule) => ({ test: test(rule as unknown as Rule), next: rule.Next })),
    seconds: state.SecondsPath === undefined ? () => state.Seconds : reader(state.SecondsPath),
    items: reader(state.ItemsPath ?? '$'),
    item: state.ItemSelector === undefined ? ({ item }) => item : template(state.ItemSelector),
    catchers: (state.Catch ?? []).map((one) => ({ ...one, put: writer(one.ResultPath) })),
    branches: (state.Branches ?? []).map(compile),
    each: each && compile(each),
  };
};

const wholeOf = ({ data }: Scope): unknown => data;
const isRow = ({ Resource = '' }: State): boolean => Resource.includes(':dynamodb:');
