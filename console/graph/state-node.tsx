import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { Icon } from '../design/icons.tsx';
import { durationOf } from '../design/time.ts';
import type { GraphNode } from './graph-of-machine.ts';
import { OUTCOME_WORDS, retriesIn, type StateView, stepMs } from './state-views.ts';

export interface StateNodeData extends Record<string, unknown> {
  node: GraphNode;
  name: string;
  view: StateView | undefined;
  isSelected: boolean;
  isOpen: boolean;
  select: () => void;
  toggle: () => void;
  now: number;
  /** Its place in the queue, while it waits for a slot. */
  place: string | undefined;
}
type Props = NodeProps<Node<StateNodeData>>;

/** How long the latest visit took. A person's lane counts from its first state on. */
const timeOf = ({ node, view, now }: StateNodeData): string => {
  const last = view?.steps.at(-1);
  if (!view || !last) return '';
  const first = node.kind === 'lane' ? (view.steps[0] ?? last) : last;
  return durationOf(stepMs({ ...last, entered_at: first.entered_at }, now));
};

const Ends = () => (
  <>
    <Handle type="target" position={Position.Top} isConnectable={false} />
    <Handle type="source" position={Position.Bottom} isConnectable={false} />
  </>
);

/** What a reader hears between the name and the time, where others see a colour and a sign. */
const outcomeOf = ({ view, place }: StateNodeData): string => {
  if (!view) return ': not yet';
  const retries = retriesIn(view);
  return `: ${place ? 'waits' : OUTCOME_WORDS[view.outcome]}, ${retries > 0 ? `${retries} retries, ` : ''}`;
};

const Content = ({ data }: { data: StateNodeData }) => {
  const { name, view } = data;
  const retries = view ? retriesIn(view) : 0;
  return (
    <>
      <span className="state-sign" aria-hidden="true">
        <Icon name={view?.outcome ?? 'ahead'} size={14} />
      </span>
      <span className="state-name">{name}</span>
      <span className="only-read">{outcomeOf(data)}</span>
      {view && (
        <span className="state-time figures">
          {retries > 0 && (
            <span aria-hidden="true">
              <Icon name="retry" size={10} />
              {retries}{' '}
            </span>
          )}
          {data.place ?? timeOf(data)}
        </span>
      )}
    </>
  );
};

const toneOf = ({ node, view, isSelected }: StateNodeData): string =>
  ['state', node.kind, view?.outcome ?? 'ahead', isSelected ? 'selected' : ''].join(' ');

/** A lane also opens, or closes. */
const clicked = ({ node, select, toggle }: StateNodeData): void => {
  select();
  if (node.kind === 'lane') toggle();
};

const StateNode = ({ data }: Props) => (
  <>
    <Ends />
    <button
      type="button"
      className={`${toneOf(data)} nodrag nopan`}
      aria-pressed={data.isSelected}
      onClick={() => clicked(data)}
    >
      <Content data={data} />
    </button>
  </>
);

/** A state that contains others. Its name is the button, so that what is inside stays in reach. */
const ContainerNode = ({ data }: Props) => (
  <div className={`container ${toneOf(data)}`}>
    <Ends />
    <button
      type="button"
      className="container-name nodrag nopan"
      aria-expanded={data.node.kind === 'lane' ? data.isOpen : undefined}
      onClick={() => clicked(data)}
    >
      <Content data={data} />
    </button>
  </div>
);

export const NODE_TYPES = { state: StateNode, container: ContainerNode };
