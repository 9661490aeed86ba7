import { useMutation, useQueryClient } from '@tanstack/react-query';
import { routesOf, type Verdict } from '../answers.ts';
import { Icon } from '../design/icons.tsx';
import { jobKey } from '../jobs/live-jobs.ts';
import { useConnection } from '../linkd.tsx';

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
  const { linkd } = useConnection();
  const queries = useQueryClient();
  const give = useMutation({
    mutationFn: (verdict: Verdict['verdict']) =>
      routesOf(linkd).feedback(jobId, { about, verdict, ...(person !== undefined && { person }) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: jobKey(jobId) }),
  });
  const given = feedback.find((one) => one.about === about && (one.person ?? undefined) === person)?.verdict;
  const chosen = give.isPending ? give.variables : given;
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
          onClick={() => give.mutate(verdict)}
        >
          <Icon name={verdict} />
        </button>
      ))}
    </fieldset>
  );
};
