import type { Status } from '@linkd/client/answers';
import { Background, Controls, ReactFlow, useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import pipeline from '../../statemachine/pipeline.asl.json';
import { edgesOf, nodesOf } from './flow-elements.ts';
import { type Graph, type GraphView, graphOf, type Machine } from './graph-of-machine.ts';
import { WHOLE } from './layout.ts';
import { NODE_TYPES } from './state-node.tsx';
import type { StateView } from './state-views.ts';
import { useLayout } from './use-layout.ts';
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
  const view = useMemo(
    () => ({ persons: persons.length, open, entered: new Set(views.keys()), detours }),
    [persons.length, open, views, detours],
  );
  const graph = useGraph(view);
  const { rectangles, failed } = useLayout(graph);
  const toggle = (person: number) =>
    setOpen(
      (before) => new Set(before.has(person) ? [...before].filter((one) => one !== person) : [...before, person]),
    );

  const nodes = useMemo(
    () =>
      rectangles ? nodesOf(graph, rectangles, { views, persons, selected, onSelect, toggle, open, now, queued }) : [],
    [graph, rectangles, views, persons, selected, onSelect, open, now, queued],
  );
  const edges = useMemo(() => edgesOf(graph, views), [graph, views]);
  if (failed)
    return (
      <p className="notice bad" role="alert">
        The graph cannot be drawn. Open the list instead.
      </p>
    );
  const whole = rectangles?.get(WHOLE);
  return (
    <div className="stack">
      <label className="check small">
        <input type="checkbox" checked={detours} onChange={(event) => setDetours(event.target.checked)} />
        Show what happens after a failure
      </label>
      <div className="graph" style={{ height: Math.min(TALLEST, (whole?.height ?? 560) + 40) }}>
        {rectangles && (
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
  const drawn = useMemo(() => graphOf(PIPELINE, view), [view]);
  const signature = drawn.nodes.map(({ id }) => id).join('\n');
  return useMemo(() => drawn, [signature]);
};
