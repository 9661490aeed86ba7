import { useInfiniteQuery } from '@tanstack/react-query';
import { routesOf } from '../answers.ts';
import { useConnection } from '../linkd.tsx';
import { JOBS, useNewsReady } from './live-jobs.ts';
import { pollMs } from './poll-intervals.ts';

const PAGE = 50;

/** The user's jobs, newest first, page by page. */
export const useJobs = () => {
  const { linkd } = useConnection();
  const ready = useNewsReady();
  return useInfiniteQuery({
    queryKey: JOBS,
    queryFn: ({ pageParam }) => routesOf(linkd).jobs(pageParam, PAGE),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
    refetchInterval: ({ state: { error } }) => pollMs(ready, error),
  });
};
