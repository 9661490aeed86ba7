import { isFinal, type State } from '@linkd/client/answers';

const LABELS: Record<State, string> = {
  PENDING: 'Waiting for the recording',
  TRANSCRIPTION: 'Transcribing',
  EMBEDDING: 'Understanding',
  ENRICHMENT: 'Looking people up',
  SYNTHESIS: 'Writing',
  SUCCESS: 'Done',
  ERROR: 'Failed',
  CANCELLED: 'Cancelled',
};

const toneOf = (state: State): string => {
  if (state === 'SUCCESS') return 'good';
  if (state === 'ERROR') return 'bad';
  return isFinal(state) ? '' : 'busy';
};

export const stateLabel = (state: State): string => LABELS[state];

/** A job's state in words and colour. */
export const StateBadge = ({ state }: { state: State }) => (
  <span className={`badge ${toneOf(state)}`}>
    <span className="dot" aria-hidden="true" />
    {LABELS[state]}
  </span>
);
