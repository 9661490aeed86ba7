import ELK, { type ELK as Elk, type ElkNode } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { Graph, GraphNode } from './graph-of-machine.ts';

/** Where a node is, inside of the node that contains it. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}
export type Places = ReadonlyMap<string, Place>;

const SIZE = { width: 178, height: 48 };
const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.layered.spacing.nodeNodeBetweenLayers': '30',
  'elk.spacing.nodeNode': '18',
  'elk.spacing.componentComponent': '18',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
};
/** Room for a group's own name above its content. */
const GROUP = { ...OPTIONS, 'elk.padding': '[top=40,left=12,bottom=12,right=12]' };

let elk: Elk | undefined;

/** Places the nodes in layers, from the top down. The work is done in a worker, so the page never stops. */
export const layoutOf = async (graph: Graph): Promise<Places> => {
  elk ??= new ELK({ workerFactory: () => new Worker(workerUrl) });
  const placed = await elk.layout(treeOf(graph, null));
  const places = new Map<string, Place>();
  const note = ({ id, x = 0, y = 0, width = 0, height = 0, children = [] }: ElkNode) => {
    places.set(id, { x, y, width, height });
    children.forEach(note);
  };
  note(placed);
  return places;
};

/** The id of the whole picture among the places. */
export const WHOLE = 'whole';

const treeOf = ({ nodes, edges }: Graph, parent: GraphNode | null): ElkNode => {
  const children = nodes.filter((node) => node.parent === (parent?.id ?? null));
  const inside = new Set(children.map(({ id }) => id));
  if (children.length === 0) return { id: parent?.id ?? WHOLE, ...SIZE };
  return {
    id: parent?.id ?? WHOLE,
    layoutOptions: parent === null ? OPTIONS : GROUP,
    children: children.map((child) => treeOf({ nodes, edges }, child)),
    edges: edges
      .filter(({ from, to }) => inside.has(from) && inside.has(to))
      .map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  };
};
