import type { Definition, State } from './template.ts';

/** How often each state is entered, by name: a transition each. */
export type Entered = Map<string, { state: State; times: number }>;

/**
 * Walks a machine from its start to its end as a job does on which nothing fails, and at every choice takes the way that enters most states: for
 * us, nobody is found before the last source was asked. So a job costs this at most, but for retries.
 *
 * @param items how many items every Map has
 */
export const walk = (definition: Definition, items: number): Entered => {
  const longest = new Map<string, Entered>();
  const from = (name: string | undefined): Entered => {
    if (name === undefined) return new Map();
    const known = longest.get(name);
    if (known) return known;
    const state = definition.States[name];
    if (!state) throw new Error(`The machine has no state ${name}.`);
    const entered = add(
      new Map([[name, { state, times: 1 }]]),
      ...inside(state, items),
      after(state).map(from).sort(most)[0],
    );
    longest.set(name, entered);
    return entered;
  };
  return from(definition.StartAt);
};

export const transitions = (entered: Entered): number =>
  [...entered.values()].reduce((sum, { times }) => sum + times, 0);

const inside = ({ Branches = [], ItemProcessor }: State, items: number): Entered[] => [
  ...Branches.map((branch) => walk(branch, items)),
  ...(ItemProcessor ? Array.from({ length: items }, () => walk(ItemProcessor, items)) : []),
];

const after = ({ Next, Default, Choices = [] }: State): string[] =>
  [Next, Default, ...Choices.map((choice) => choice.Next)].filter((name) => name !== undefined);

const most = (one: Entered, other: Entered): number => transitions(other) - transitions(one);

const add = (...all: (Entered | undefined)[]): Entered => {
  const sum: Entered = new Map();
  for (const entered of all) {
    for (const [name, { state, times }] of entered ?? []) {
      sum.set(name, { state, times: times + (sum.get(name)?.times ?? 0) });
    }
  }
  return sum;
};
