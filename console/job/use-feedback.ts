import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Feedback, routesOf } from '../answers.ts';
import { jobKey } from '../jobs/live-jobs.ts';
import { useConnection } from '../linkd.tsx';

type About = Pick<Feedback, 'about' | 'person'>;

/** Sends feedback about one part of a result. Its requests wait for each other, so the last one counts. */
export const useFeedback = (jobId: string, about: About['about'], person: About['person']) => {
  const { linkd } = useConnection();
  const queries = useQueryClient();
  return useMutation({
    scope: { id: `feedback ${jobId} ${about} ${person ?? ''}` },
    mutationFn: (more: Omit<Feedback, keyof About>) =>
      routesOf(linkd).feedback(jobId, { about, ...(person !== undefined && { person }), ...more }),
    onSuccess: () => queries.invalidateQueries({ queryKey: jobKey(jobId) }),
  });
};
