import type { TimelineStep } from '../answers.ts';
import { durationOf } from '../design/time.ts';
import { OUTCOME_WORDS, stepMs } from './state-views.ts';

/** How a visit of a state ended, and how long it took. */
export const StepOutcome = ({ step, now }: { step: TimelineStep; now: number }) => (
  <span className="soft small figures">
    {OUTCOME_WORDS[step.outcome]}
    {step.error !== null && ` (${step.error})`}, {durationOf(stepMs(step, now))}
  </span>
);
