/** The part of a state machine's definition (Amazon States Language) that its picture shows. */
export interface Machine {
  StartAt: string;
  States: Record<string, MachineState>;
}
interface MachineState {
  Type: string;
  Next?: string;
  Default?: string;
  Choices?: { Next: string }[];
  Catch?: { Next: string }[];
  Branches?: Machine[];
  ItemProcessor?: Machine;
}

/** A `lane` is one person's way through a Map. Its states are shown while it is open. */
export interface GraphNode {
  id: string;
  state: string;
  person: number | null;
  kind: 'task' | 'choice' | 'wait' | 'pass' | 'succeed' | 'fail' | 'parallel' | 'map' | 'lane';
  /** The node that contains this one. */
  parent: string | null;
}
export interface GraphEdge {
  id: string;
  from: string;
  to: string;
  kind: 'next' | 'choice' | 'catch';
}
export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

export interface GraphView {
  /** How many people are known. Without any, a Map shows one lane. */
  persons: number;
  /** The people whose lanes are open. */
  open: ReadonlySet<number>;
  /** The nodes that the execution has entered, by id. */
  entered: ReadonlySet<string>;
  /** Shows also the states that only a failure leads to, before one has. */
  detours: boolean;
}

/** The id of a state's node. The states of a Map exist once for each person. */
export const nodeId = (state: string, person: number | null): string =>
  person === null ? state : `${person}/${state}`;

export const laneId = (person: number): string => `lane ${person}`;

/** The picture of a machine: every state is a node, and nodes of a Parallel and of a Map contain others. */
export const graphOf = (machine: Machine, view: GraphView): Graph => {
  const graph: Graph = { nodes: [], edges: [] };

  const add = ({ StartAt, States }: Machine, parent: string | null, person: number | null): void => {
    const usual = reachable(StartAt, States);
    const isShown = (name: string) => view.detours || usual.has(name) || view.entered.has(nodeId(name, person));
    // In the order of execution, which is the order from the top down.
    for (const name of new Set([...usual, ...Object.keys(States)])) {
      const state = States[name];
      if (state === undefined || !isShown(name)) continue;
      const id = nodeId(name, person);
      graph.nodes.push({ id, state: name, person, kind: state.Type.toLowerCase() as GraphNode['kind'], parent });
      graph.edges.push(...edgesOf(name, state, isShown).map(({ to, kind }) => edge(id, nodeId(to, person), kind)));
      for (const branch of state.Branches ?? []) add(branch, id, person);
      if (state.ItemProcessor) addLanes(state.ItemProcessor, id);
    }
  };

  const addLanes = (processor: Machine, map: string): void => {
    for (let person = 0; person < Math.max(1, view.persons); person++) {
      const id = laneId(person);
      graph.nodes.push({ id, state: `Person ${person + 1}`, person, kind: 'lane', parent: map });
      if (view.open.has(person)) add(processor, id, person);
    }
  };

  add(machine, null, null);
  return graph;
};

const edge = (from: string, to: string, kind: GraphEdge['kind']): GraphEdge => ({
  id: `${from} > ${to}`,
  from,
  to,
  kind,
});

type Way = { to: string; kind: GraphEdge['kind'] };

/** The ways on from a state. Of several to the same state, the first is drawn. */
const waysOf = ({ Next, Default, Choices = [], Catch = [] }: MachineState): Way[] => {
  const choices = [...Choices.map((choice) => choice.Next), ...(Default === undefined ? [] : [Default])];
  const ways: Way[] = [
    ...(Next === undefined ? [] : [{ to: Next, kind: 'next' as const }]),
    ...choices.map((to) => ({ to, kind: 'choice' as const })),
    ...Catch.map((caught) => ({ to: caught.Next, kind: 'catch' as const })),
  ];
  return ways.filter(({ to }, index) => ways.findIndex((way) => way.to === to) === index);
};

const edgesOf = (name: string, state: MachineState, isShown: (name: string) => boolean): Way[] =>
  waysOf(state).filter(({ to }) => to !== name && isShown(to));

/** The states that an execution without a failure may enter, those that come first first. */
const reachable = (start: string, states: Record<string, MachineState>): Set<string> => {
  const found = new Set<string>();
  const waiting = [start];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const state = states[name];
    if (state === undefined || found.has(name)) continue;
    found.add(name);
    for (const { to, kind } of waysOf(state)) if (kind !== 'catch') waiting.push(to);
  }
  return found;
};
