import type { Definition, State } from './template.ts';

/** How often each state is entered, by name. Each time is a transition. */
export type Entered = Map<string, { state: State; times: number }>;

/** How often a state of a loop is entered before the loop ends, by its name. */
export type Rounds = Readonly<Record<string, number>>;

/**
 * Walks a machine from its start to its end as a job does on which nothing fails, and at every choice takes the way
 * that enters most states: for us, nobody is found before the last source was asked. So a job costs this at most, but
 * for retries and waits.
 *
 * @param items how many items every Map has
 * @param rounds ends the loops: a choice takes a state that is named here until it was entered so often
 */
export const walk = (definition: Definition, items: number, rounds: Rounds = {}): Entered => {
  const entered: Entered = new Map();
  const timesOf = (name: string) => entered.get(name)?.times ?? 0;
  const following = (state: State): string | undefined => {
    const ways = after(state);
    const round = ways.find((name) => timesOf(name) < (rounds[name] ?? 0));
    const others = ways.filter((name) => !(name in rounds) && (state.Type !== 'Choice' || timesOf(name) === 0));
    const length = (name: string) => lengthFrom(definition, name, new Set([...Object.keys(rounds), ...entered.keys()]));
    return round ?? others.toSorted((a, b) => length(b) - length(a))[0];
  };
  for (let name: string | undefined = definition.StartAt; name !== undefined; ) {
    const state = stateNamed(definition, name);
    add(entered, new Map([[name, { state, times: 1 }]]), ...inside(state, items, rounds));
    name = following(state);
  }
  return entered;
};

export const transitions = (entered: Entered): number =>
  [...entered.values()].reduce((sum, { times }) => sum + times, 0);

/** The most states from here to the end, without the states in `without` and without entering any state twice. */
const lengthFrom = (definition: Definition, name: string, without: ReadonlySet<string>): number => {
  const state = stateNamed(definition, name);
  const within = inside(state, 1, {}).reduce((sum, entered) => sum + transitions(entered), 0);
  const passed = new Set([...without, name]);
  const ways = after(state).filter((next) => !passed.has(next));
  return 1 + within + Math.max(0, ...ways.map((next) => lengthFrom(definition, next, passed)));
};

const stateNamed = ({ States }: Definition, name: string): State => {
  const state = States[name];
  if (!state) throw new Error(`The machine has no state ${name}.`);
  return state;
};

const inside = ({ Branches = [], ItemProcessor }: State, items: number, rounds: Rounds): Entered[] => [
  ...Branches.map((branch) => walk(branch, items, rounds)),
  ...(ItemProcessor ? Array.from({ length: items }, () => walk(ItemProcessor, items, rounds)) : []),
];

const after = ({ Next, Default, Choices = [] }: State): string[] =>
  [...Choices.map((choice) => choice.Next), Next, Default].filter((name) => name !== undefined);

const add = (sum: Entered, ...all: Entered[]): void => {
  for (const entered of all) {
    for (const [name, { state, times }] of entered) {
      sum.set(name, { state, times: times + (sum.get(name)?.times ?? 0) });
    }
  }
};
