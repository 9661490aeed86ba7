import { Background, Controls, type Edge, type Node, ReactFlow, useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import pipeline from '../../statemachine/pipeline.asl.json';
import type { Status } from '../answers.ts';
import { type Graph, type GraphView, graphOf, type Machine } from './graph-of-machine.ts';
import { layoutOf, type Places, WHOLE } from './layout.ts';
import { queuePlace } from './queue-places.ts';
import { NODE_TYPES, type StateNodeData } from './state-node.tsx';
import type { StateView } from './state-views.ts';
import '@xyflow/react/dist/base.css';
import './graph.css';

interface MachineGraphProps {
  views: ReadonlyMap<string, StateView>;
  persons: string[];
  selected: string | undefined;
  onSelect: (node: string) => void;
  now: number;
  queued: Status['queued'];
}

/** TypeScript would give each state of the file a type of its own. */
const PIPELINE = pipeline as unknown as Machine;
const TALLEST = 860;
const FIT = { maxZoom: 1, padding: 0.03 };

/** The machine's own definition as a picture, coloured by what the execution did. */
export const MachineGraph = ({ views, persons, selected, onSelect, now, queued }: MachineGraphProps) => {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [detours, setDetours] = useState(false);
  const view = { persons: persons.length, open, entered: new Set(views.keys()), detours };
  const graph = useGraph(view);
  const places = useLayout(graph);
  const toggle = (person: number) =>
    setOpen(
      (before) => new Set(before.has(person) ? [...before].filter((one) => one !== person) : [...before, person]),
    );

  const nodes = useMemo(
    () => (places ? nodesOf(graph, places, { views, persons, selected, onSelect, toggle, open, now, queued }) : []),
    [graph, places, views, persons, selected, onSelect, open, now, queued],
  );
  const edges = useMemo(() => edgesOf(graph, views), [graph, views]);
  const whole = places?.get(WHOLE);
  return (
    <div className="stack">
      <label className="check small">
        <input type="checkbox" checked={detours} onChange={(event) => setDetours(event.target.checked)} />
        Show what happens after a failure
      </label>
      <div className="graph" style={{ height: Math.min(TALLEST, (whole?.height ?? 560) + 40) }}>
        {places && (
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={NODE_TYPES}
            minZoom={0.2}
            maxZoom={1.5}
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            preventScrolling={false}
            zoomOnScroll={false}
            zoomOnDoubleClick={false}
            aria-label="The steps of this job"
          >
            <Background gap={20} size={1} />
            <Controls showInteractive={false} fitViewOptions={FIT} aria-label="Zoom" />
            <FitWhole whole={whole} />
          </ReactFlow>
        )}
      </div>
    </div>
  );
};

/** Shows the whole graph again when its size or the room for it has changed. */
const FitWhole = ({ whole }: { whole: { width: number; height: number } | undefined }) => {
  const { fitView } = useReactFlow();
  const [width, height] = [useStore((store) => store.width), useStore((store) => store.height)];
  const size = `${whole?.width} ${whole?.height} ${width} ${height}`;
  useEffect(() => {
    const frame = requestAnimationFrame(() => void fitView(FIT));
    return () => cancelAnimationFrame(frame);
  }, [size, fitView]);
  return null;
};

/** The same graph object as long as nothing about it changes, so that it is laid out once. */
const useGraph = (view: GraphView): Graph => {
  const drawn = graphOf(PIPELINE, view);
  const signature = drawn.nodes.map(({ id }) => id).join('\n');
  return useMemo(() => drawn, [signature]);
};

/** The places of the graph's nodes. Until they are known, those of the graph before are shown. */
const useLayout = (graph: Graph): Places | undefined => {
  const [laidOut, setLaidOut] = useState<{ graph: Graph; places: Places }>();
  useEffect(() => {
    let isWanted = true;
    void layoutOf(graph).then((places) => isWanted && setLaidOut({ graph, places }));
    return () => {
      isWanted = false;
    };
  }, [graph]);
  return laidOut?.graph === graph ? laidOut.places : undefined;
};

type Shown = Omit<MachineGraphProps, 'persons'> & {
  persons: string[];
  toggle: (person: number) => void;
  open: ReadonlySet<number>;
};

const nodesOf = (graph: Graph, places: Places, shown: Shown): Node<StateNodeData>[] => {
  const containers = new Set(graph.nodes.map(({ parent }) => parent));
  return graph.nodes.map((node) => {
    const { id, parent, person, kind } = node;
    const place = places.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
    return {
      id,
      type: containers.has(id) ? 'container' : 'state',
      position: { x: place.x, y: place.y },
      width: place.width,
      height: place.height,
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

const edgesOf = (graph: Graph, views: ReadonlyMap<string, StateView>): Edge[] =>
  graph.edges.map(({ id, from, to, kind }) => ({
    id,
    source: from,
    target: to,
    type: 'smoothstep',
    className: `${kind} ${views.has(from) && views.has(to) ? 'taken' : ''}`,
    focusable: false,
  }));
