import type { Status } from '@linkd/client/answers';
import { Tabs } from 'radix-ui';
import { useMemo, useState } from 'react';
import type { Timeline } from '../answers.ts';
import { laneId } from './graph-of-machine.ts';
import { MachineGraph } from './machine-graph.tsx';
import { StateDetails } from './state-details.tsx';
import { StateList } from './state-list.tsx';
import { personsIn, stateViews } from './state-views.ts';

interface ExecutionViewProps {
  timeline: Timeline;
  /** The people's names, as far as they are known. */
  names: string[];
  now: number;
  /** What the job waits for. */
  queued: Status['queued'];
}

/** What an execution did: as a graph, and as a list. */
export const ExecutionView = ({ timeline, names, now, queued }: ExecutionViewProps) => {
  const [selected, setSelected] = useState<string>();
  const { steps } = timeline;
  const views = useMemo(() => stateViews(steps), [steps]);
  const count = Math.max(personsIn(steps), names.length);
  const persons = useMemo(
    () => Array.from({ length: count }, (_, person) => names[person] ?? `Person ${person + 1}`),
    [count, names],
  );
  const nameOf = (node: string): string => {
    const person = persons.findIndex((_, index) => laneId(index) === node);
    return person >= 0 ? (persons[person] ?? node) : node.replace(/^\d+\//, '');
  };
  return (
    <Tabs.Root defaultValue="graph" className="stack">
      <Tabs.List className="switch" aria-label="How the steps are shown">
        <Tabs.Trigger value="graph">Graph</Tabs.Trigger>
        <Tabs.Trigger value="list">List</Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="graph" className="stack">
        <MachineGraph
          views={views}
          persons={persons}
          selected={selected}
          onSelect={setSelected}
          now={now}
          queued={queued}
        />
        {selected !== undefined && <StateDetails name={nameOf(selected)} view={views.get(selected)} now={now} />}
      </Tabs.Content>
      <Tabs.Content value="list">
        <StateList steps={steps} persons={persons} now={now} />
      </Tabs.Content>
      {!timeline.complete && <p className="soft small">This history is longer than what is shown.</p>}
    </Tabs.Root>
  );
};
