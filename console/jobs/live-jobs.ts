import type { ListedJob } from '@linkd/client/answers';
import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useConnection } from '../linkd.tsx';
import { coalesced } from './coalesced.ts';

export type JobPages = InfiniteData<{ interactions: ListedJob[]; cursor: string | null }, string | undefined>;
export const JOBS = ['jobs'] as const;
export const jobKey = (jobId: string) => ['job', jobId] as const;
export const timelineKey = (jobId: string) => ['timeline', jobId] as const;

/** How long the list rests after a request for each of its pages, however many jobs change. */
const REST_MS = 2_000;

const changed = (jobId: string, change: Partial<ListedJob>) => (pages: JobPages | undefined) =>
  pages && {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      interactions: page.interactions.map((job) => (job.job_id === jobId ? { ...job, ...change } : job)),
    })),
  };

const loadedPages = (queries: QueryClient): number => queries.getQueryData<JobPages>(JOBS)?.pages.length ?? 1;

/**
 * Keeps all queries up to date with the news of one WebSocket. State and progress are shown at once. The page of a job
 * and the list are asked again for the rest. After a pause of the news, everything is asked once.
 */
export const useLiveJobs = (): void => {
  const queries = useQueryClient();
  const { linkd } = useConnection();
  useEffect(() => {
    const refreshJob = coalesced(
      (jobId) =>
        Promise.all([jobKey(jobId), timelineKey(jobId)].map((queryKey) => queries.invalidateQueries({ queryKey }))),
      async () => {},
    );
    // Every loaded page of the list is a request of its own.
    const refreshList = coalesced(
      () => queries.invalidateQueries({ queryKey: JOBS }),
      () => pause(REST_MS * loadedPages(queries)),
    );
    return linkd.news.subscribe((news) => {
      if (news.type === 'ready') void queries.invalidateQueries();
      if (news.type !== 'job') return;
      const { job_id, state, progress } = news;
      queries.setQueryData<JobPages>(JOBS, changed(job_id, { state, progress }));
      refreshJob(job_id);
      refreshList('all');
    });
  }, [linkd, queries]);
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether news arrive at the moment, so that nothing has to be polled. */
export const useNewsReady = (): boolean => {
  const { news } = useConnection().linkd;
  const subscribe = useCallback((listener: () => void) => news.subscribe(listener), [news]);
  return useSyncExternalStore(subscribe, () => news.ready);
};
