import { isFinal } from '@linkd/client/answers';
import { useQuery } from '@tanstack/react-query';
import { routesOf } from '../answers.ts';
import { jobKey, timelineKey, useNewsReady } from '../jobs/live-jobs.ts';
import { pollMs, timelineMs } from '../jobs/poll-intervals.ts';
import { useConnection } from '../linkd.tsx';

export const useJob = (jobId: string) => {
  const { linkd } = useConnection();
  const ready = useNewsReady();
  return useQuery({
    queryKey: jobKey(jobId),
    queryFn: () => linkd.status(jobId),
    refetchInterval: ({ state: { data, error } }) => (data && isFinal(data.state) ? false : pollMs(ready, error)),
  });
};

export const useTimeline = (jobId: string, isRunning: boolean) => {
  const { linkd } = useConnection();
  return useQuery({
    queryKey: timelineKey(jobId),
    queryFn: () => routesOf(linkd).timeline(jobId),
    refetchInterval: ({ state: { data, error } }) => timelineMs({ isRunning, timeline: data, error }),
  });
};
