import type { TimelineStep } from '../answers.ts';
import { StepOutcome } from './step-outcome.tsx';

interface StateListProps {
  steps: readonly TimelineStep[];
  persons: string[];
  now: number;
}

/** The same as the graph in words, in the order of time. */
export const StateList = ({ steps, persons, now }: StateListProps) => (
  <ol className="steps" aria-label="Steps in the order of time">
    {steps.map((step) => (
      <li key={`${step.entered_at} ${step.person} ${step.state} ${step.attempt}`} className="step">
        <span>
          {step.state}
          {step.person !== null && (
            <span className="soft"> · {persons[step.person] ?? `Person ${step.person + 1}`}</span>
          )}
          {step.attempt > 1 && <span className="soft"> · {step.attempt} attempts</span>}
        </span>
        <StepOutcome step={step} now={now} />
      </li>
    ))}
  </ol>
);
