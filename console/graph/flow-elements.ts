import type { Status } from '@linkd/client/answers';
import type { Edge, Node } from '@xyflow/react';
import type { Graph } from './graph-of-machine.ts';
import type { Rectangles } from './layout.ts';
import { queuePlace } from './queue-places.ts';
import type { StateNodeData } from './state-node.tsx';
import type { StateView } from './state-views.ts';

/** What the nodes show, and what a click on them does. */
interface Shown {
  views: ReadonlyMap<string, StateView>;
  persons: readonly string[];
  selected: string | undefined;
  onSelect: (node: string) => void;
  open: ReadonlySet<number>;
  toggle: (person: number) => void;
  now: number;
  queued: Status['queued'];
}

/** The nodes as React Flow draws them. */
export const nodesOf = (graph: Graph, rectangles: Rectangles, shown: Shown): Node<StateNodeData>[] => {
  const containers = new Set(graph.nodes.map(({ parent }) => parent));
  return graph.nodes.map((node) => {
    const { id, parent, person, kind } = node;
    const rectangle = rectangles.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
    return {
      id,
      type: containers.has(id) ? 'container' : 'state',
      position: { x: rectangle.x, y: rectangle.y },
      width: rectangle.width,
      height: rectangle.height,
      ...(parent !== null && { parentId: parent }),
      data: {
        node,
        name: kind === 'lane' && person !== null ? (shown.persons[person] ?? node.state) : node.state,
        view: shown.views.get(id),
        isSelected: shown.selected === id,
        isOpen: person !== null && shown.open.has(person),
        select: () => shown.onSelect(id),
        toggle: () => person !== null && shown.toggle(person),
        now: shown.now,
        place: queuePlace(node.state, shown.views.get(id)?.outcome === 'running', shown.queued),
      },
    };
  });
};

/** The edges as React Flow draws them. The way that the execution took is marked. */
export const edgesOf = (graph: Graph, views: ReadonlyMap<string, StateView>): Edge[] =>
  graph.edges.map(({ id, from, to, kind }) => ({
    id,
    source: from,
    target: to,
    type: 'smoothstep',
    className: `${kind} ${views.has(from) && views.has(to) ? 'taken' : ''}`,
    focusable: false,
  }));
