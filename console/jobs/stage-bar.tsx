import type { Stage } from '../answers.ts';
import { durationOf } from '../design/time.ts';

const LABELS: Record<string, string> = {
  TRANSCRIPTION: 'Transcribe',
  EMBEDDING: 'Understand',
  ENRICHMENT: 'Look up',
  SYNTHESIS: 'Write',
};

export const stageLabel = (name: string): string => LABELS[name] ?? name;

/** How long a stage took, or has taken up to now. Undefined before it begins. */
export const stageMs = ({ started_at, ended_at }: Stage, now: number): number | undefined =>
  started_at === null ? undefined : (ended_at === null ? now : Date.parse(ended_at)) - Date.parse(started_at);

/** The four stages with their times. `named` adds the names, where there is room. */
export const StageBar = ({
  stages,
  now,
  named = false,
}: {
  stages: readonly Stage[];
  now: number;
  named?: boolean;
}) => (
  <ol className={named ? 'stage-bar named' : 'stage-bar'} aria-label="Stages">
    {stages.map((stage) => {
      const ms = stageMs(stage, now);
      const ended = stage.ended_at !== null || stage.state !== 'RUNNING';
      return (
        <li key={stage.name} className={stage.state.toLowerCase()}>
          <span className={named ? '' : 'only-read'}>{stageLabel(stage.name)}</span>
          <span className="small figures soft">{ms === undefined || (!ended && ms < 0) ? '–' : durationOf(ms)}</span>
          <span className="only-read">{stage.state.toLowerCase()}</span>
        </li>
      );
    })}
  </ol>
);
