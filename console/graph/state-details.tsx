import { durationOf } from '../design/time.ts';
import { OUTCOME_WORDS, type StateView, stepMs } from './state-views.ts';

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
            <span className="soft small figures">
              {OUTCOME_WORDS[step.outcome]}
              {step.error !== null && ` (${step.error})`}, {durationOf(stepMs(step, now))}
            </span>
          </li>
        ))}
      </ol>
    )}
  </section>
);
