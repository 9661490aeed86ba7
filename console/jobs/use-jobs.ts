import { useInfiniteQuery } from '@tanstack/react-query';
import { routesOf } from '../answers.ts';
import { useConnection } from '../linkd.tsx';
import { JOBS, POLL_MS, useNewsReady } from './live-jobs.ts';

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
    refetchInterval: ready ? false : POLL_MS,
  });
};
