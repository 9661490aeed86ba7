import { useQuery } from '@tanstack/react-query';
import { routesOf } from '../answers.ts';
import { isEnded } from '../jobs/job-filter.ts';
import { jobKey, POLL_MS, timelineKey, useNewsReady } from '../jobs/live-jobs.ts';
import { useConnection } from '../linkd.tsx';

/** A running execution tells nobody of each of its states, so its page looks once a second while it is visible. */
const TIMELINE_MS = 1_000;

export const useJob = (jobId: string) => {
  const { linkd } = useConnection();
  const ready = useNewsReady();
  return useQuery({
    queryKey: jobKey(jobId),
    queryFn: () => linkd.status(jobId),
    refetchInterval: ({ state: { data } }) => (ready || (data && isEnded(data.state)) ? false : POLL_MS),
  });
};

export const useTimeline = (jobId: string, isRunning: boolean) => {
  const { linkd } = useConnection();
  return useQuery({
    queryKey: timelineKey(jobId),
    queryFn: () => routesOf(linkd).timeline(jobId),
    // The job's row ends a moment before its execution does.
    refetchInterval: ({ state: { data } }) =>
      isRunning || data?.steps.some(({ outcome }) => outcome === 'running') ? TIMELINE_MS : false,
  });
};
