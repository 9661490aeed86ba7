import type { Verdict } from '../answers.ts';
import { Icon } from '../design/icons.tsx';
import { sentenceOf } from '../design/sentence.ts';
import { useFeedback } from './use-feedback.ts';

interface VerdictButtonsProps {
  jobId: string;
  about: Verdict['about'];
  person?: string;
  feedback: readonly Verdict[];
}

const VERDICTS = [
  ['good', 'Good'],
  ['bad', 'Not good'],
] as const;

/** Says whether a part of the result was good. */
export const VerdictButtons = ({ jobId, about, person, feedback }: VerdictButtonsProps) => {
  const give = useFeedback(jobId, about, person);
  const given = feedback.find((one) => one.about === about && (one.person ?? undefined) === person)?.verdict;
  const chosen = give.isPending ? give.variables.verdict : given;
  const what = person === undefined ? about : `${about}: ${person}`;
  return (
    <fieldset className="verdicts">
      <legend className="only-read">Your opinion of the {what}</legend>
      {VERDICTS.map(([verdict, label]) => (
        <button
          key={verdict}
          type="button"
          className="button quiet small"
          aria-label={`${label} (${what})`}
          aria-pressed={chosen === verdict}
          onClick={() => give.mutate({ verdict })}
        >
          <Icon name={verdict} />
        </button>
      ))}
      {give.error && (
        <p className="notice bad small" role="alert">
          {sentenceOf(give.error)}
        </p>
      )}
    </fieldset>
  );
};
