import type { TimelineStep } from '../answers.ts';
import { laneId, nodeId } from './graph-of-machine.ts';

/** What an execution did in one state, or in one person's lane. */
export interface StateView {
  outcome: TimelineStep['outcome'];
  steps: TimelineStep[];
}

/** By node: each state that was entered, and each person's lane. The latest step gives the outcome. */
export const stateViews = (steps: readonly TimelineStep[]): ReadonlyMap<string, StateView> => {
  const views = new Map<string, StateView>();
  const note = (id: string, step: TimelineStep) => {
    const before = views.get(id)?.steps ?? [];
    views.set(id, { outcome: step.outcome, steps: [...before, step] });
  };
  for (const step of steps) {
    note(nodeId(step.state, step.person), step);
    if (step.person !== null) note(laneId(step.person), step);
  }
  for (const [id, view] of views) if (id.startsWith('lane ')) views.set(id, asLane(view));
  return views;
};

/** A person is at work while any of their states is, and has failed only when their last state did. */
const asLane = (view: StateView): StateView => {
  const isRunning = view.steps.some(({ outcome }) => outcome === 'running');
  const last = view.steps.at(-1)?.outcome ?? 'running';
  return { ...view, outcome: isRunning ? 'running' : last === 'caught' ? 'succeeded' : last };
};

/** How many people an execution has begun to look up. */
export const personsIn = (steps: readonly TimelineStep[]): number =>
  steps.reduce((most, { person }) => Math.max(most, person === null ? 0 : person + 1), 0);

/** How often a state was tried anew after a failure, in all its visits. */
export const retriesIn = ({ steps }: StateView): number => steps.reduce((sum, { attempt }) => sum + attempt - 1, 0);

/** How long a step took, or has taken up to now. */
export const stepMs = ({ entered_at, ended_at }: TimelineStep, now: number): number =>
  (ended_at === null ? now : Date.parse(ended_at)) - Date.parse(entered_at);

export const OUTCOME_WORDS: Record<TimelineStep['outcome'], string> = {
  running: 'at work',
  succeeded: 'done',
  failed: 'failed',
  caught: 'failed, and the job goes on',
  aborted: 'stopped',
};
