import type { StateView } from './state-views.ts';
import { StepOutcome } from './step-outcome.tsx';

/** What happened in one state: outcome and times of each attempt. */
export const StateDetails = ({ name, view, now }: { name: string; view: StateView | undefined; now: number }) => (
  <section className="state-details" aria-label={`About ${name}`} aria-live="polite">
    <h3>{name}</h3>
    {!view && <p className="soft">Not entered yet.</p>}
    {view && (
      <ol className="steps">
        {view.steps.map((step) => (
          <li key={`${step.state} ${step.entered_at} ${step.attempt}`} className="step">
            <span className="figures">
              {new Date(step.entered_at).toLocaleTimeString()}
              {step.state !== name && <span className="soft"> · {step.state}</span>}
              {step.attempt > 1 && <span className="soft"> · {step.attempt} attempts</span>}
            </span>
            <StepOutcome step={step} now={now} />
          </li>
        ))}
      </ol>
    )}
  </section>
);
