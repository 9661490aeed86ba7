import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type Graph,
  type GraphView,
  graphOf,
  laneId,
  type Machine,
  nodeId,
} from '../../../console/graph/graph-of-machine.ts';

const SMALL: Machine = {
  StartAt: 'Fork',
  States: {
    Fork: {
      Type: 'Parallel',
      Next: 'Is it good?',
      Catch: [{ Next: 'Mend' }],
      Branches: [
        { StartAt: 'Read', States: { Read: { Type: 'Task', Next: 'Each' }, Each: each() } },
        { StartAt: 'Count', States: { Count: { Type: 'Task' } } },
      ],
    },
    'Is it good?': { Type: 'Choice', Choices: [{ Next: 'Done' }, { Next: 'Fork' }], Default: 'Done' },
    Done: { Type: 'Succeed' },
    Mend: { Type: 'Pass', Next: 'Given up' },
    'Given up': { Type: 'Fail' },
  },
};

function each(): Machine['States'][string] {
  return {
    Type: 'Map',
    ItemProcessor: {
      StartAt: 'Ask',
      States: { Ask: { Type: 'Task', Catch: [{ Next: 'Unknown' }] }, Unknown: { Type: 'Pass' } },
    },
  };
}

const NOTHING: GraphView = { persons: 0, open: new Set(), entered: new Set(), detours: false };
const drawn = (view: Partial<GraphView> = {}): Graph => graphOf(SMALL, { ...NOTHING, ...view });
const idsOf = ({ nodes }: Graph) => nodes.map(({ id }) => id).sort();
const edgesOf = ({ edges }: Graph) => edges.map(({ from, to, kind }) => `${from} > ${to} (${kind})`).sort();

describe('the picture of a machine', () => {
  test('has the states that a job without a failure may enter', () => {
    expect(idsOf(drawn())).toEqual(['Count', 'Done', 'Each', 'Fork', 'Is it good?', 'Read', 'lane 0']);
  });

  test('has an edge for every way between them, once', () => {
    expect(edgesOf(drawn())).toEqual([
      'Fork > Is it good? (next)',
      'Is it good? > Done (choice)',
      'Is it good? > Fork (choice)',
      'Read > Each (next)',
    ]);
  });

  test('shows what a failure leads to, once it has happened', () => {
    const graph = drawn({ entered: new Set(['Mend']) });
    expect(idsOf(graph)).toContain('Mend');
    expect(idsOf(graph)).not.toContain('Given up');
    expect(edgesOf(graph)).toContain('Fork > Mend (catch)');
  });

  test('shows all of it on demand', () => {
    expect(idsOf(drawn({ detours: true, open: new Set([0]) }))).toEqual(
      [
        '0/Ask',
        '0/Unknown',
        'Count',
        'Done',
        'Each',
        'Fork',
        'Given up',
        'Is it good?',
        'Mend',
        'Read',
        'lane 0',
      ].sort(),
    );
  });

  test('puts branches into their Parallel', () => {
    const parents = Object.fromEntries(drawn().nodes.map(({ id, parent }) => [id, parent]));
    expect(parents).toMatchObject({ Fork: null, Read: 'Fork', Each: 'Fork', Count: 'Fork', 'lane 0': 'Each' });
  });

  test('has a lane for each person, with the states of those that are open', () => {
    const graph = drawn({ persons: 3, open: new Set([1]) });
    expect(graph.nodes.filter(({ kind }) => kind === 'lane').map(({ id }) => id)).toEqual([0, 1, 2].map(laneId));
    expect(graph.nodes.filter(({ parent }) => parent === laneId(1))).toEqual([
      { id: nodeId('Ask', 1), state: 'Ask', person: 1, kind: 'task', parent: laneId(1) },
    ]);
  });

  test('draws a detour of one person in that lane only', () => {
    const graph = drawn({ persons: 2, open: new Set([0, 1]), entered: new Set(['1/Unknown']) });
    expect(idsOf(graph)).toContain('1/Unknown');
    expect(idsOf(graph)).not.toContain('0/Unknown');
  });
});

describe('the deployed machine', () => {
  const machine: Machine = JSON.parse(readFileSync('statemachine/pipeline.asl.json', 'utf8'));

  test('has every state in its picture, once for each person where it is of a person', () => {
    const states = (one: Machine): string[] =>
      Object.entries(one.States).flatMap(([name, { Branches = [], ItemProcessor }]) => [
        name,
        ...Branches.flatMap(states),
        ...(ItemProcessor ? states(ItemProcessor) : []),
      ]);
    const graph = graphOf(machine, { persons: 1, open: new Set([0]), entered: new Set(), detours: true });
    const shown = graph.nodes.filter(({ kind }) => kind !== 'lane').map(({ state }) => state);
    expect(shown.sort()).toEqual(states(machine).sort());
    const ids = new Set(graph.nodes.map(({ id }) => id));
    for (const { from, to } of graph.edges)
      expect([ids.has(from), ids.has(to)], `${from} > ${to}`).toEqual([true, true]);
  });

  test('shows no failure before one has happened', () => {
    const graph = graphOf(machine, { ...NOTHING, open: new Set([0]) });
    expect(graph.nodes.filter(({ kind }) => kind === 'fail')).toEqual([]);
    expect(graph.nodes.map(({ state }) => state)).toEqual(expect.arrayContaining(['Transcribe audio', 'Complete job']));
  });
});
