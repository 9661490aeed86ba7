import ELK, { type ELK as Elk, type ElkNode } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { Graph, GraphNode } from './graph-of-machine.ts';

/** Where a node is, inside of the node that contains it, and how large. */
export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}
export type Rectangles = ReadonlyMap<string, Rectangle>;

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

interface Layouter {
  elk: Elk;
  /** Rejects when the worker cannot be loaded. ELK would wait for its answer forever. */
  broken: Promise<never>;
}
let layouter: Layouter | undefined;

const newLayouter = (): Layouter => {
  const worker = new Worker(workerUrl);
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () => {
      layouter = undefined;
      reject(new Error('The worker of the layout has failed.'));
    });
  });
  broken.catch(() => {});
  return { elk: new ELK({ workerFactory: () => worker }), broken };
};

/** Arranges the nodes in layers, from the top down. The work is done in a worker, so the page never stops. */
export const layoutOf = async (graph: Graph): Promise<Rectangles> => {
  layouter ??= newLayouter();
  const { elk, broken } = layouter;
  const arranged = await Promise.race([elk.layout(treeOf(graph, null)), broken]);
  const rectangles = new Map<string, Rectangle>();
  const note = ({ id, x = 0, y = 0, width = 0, height = 0, children = [] }: ElkNode) => {
    rectangles.set(id, { x, y, width, height });
    children.forEach(note);
  };
  note(arranged);
  return rectangles;
};

/** The id of the whole picture among the rectangles. */
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
