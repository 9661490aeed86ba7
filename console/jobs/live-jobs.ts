import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { ListedJob, Status } from '../answers.ts';
import { useConnection } from '../linkd.tsx';

export type JobPages = InfiniteData<{ interactions: ListedJob[]; cursor: string | null }, string | undefined>;
export const JOBS = ['jobs'] as const;
export const jobKey = (jobId: string) => ['job', jobId] as const;
export const timelineKey = (jobId: string) => ['timeline', jobId] as const;

/** How often a visible page asks while no news arrive. A hidden page never asks. */
export const POLL_MS = 4_000;

const changed = (jobId: string, change: Partial<ListedJob>) => (pages: JobPages | undefined) =>
  pages && {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      interactions: page.interactions.map((job) => (job.job_id === jobId ? { ...job, ...change } : job)),
    })),
  };

const isListed = (queries: QueryClient, jobId: string): boolean =>
  (queries.getQueryData<JobPages>(JOBS)?.pages ?? []).some(({ interactions }) =>
    interactions.some(({ job_id }) => job_id === jobId),
  );

/** Puts what a status answer says into the list. */
const keepStatus = (queries: QueryClient, status: Status): void => {
  queries.setQueryData(jobKey(status.job_id), status);
  queries.setQueryData<JobPages>(
    JOBS,
    changed(status.job_id, {
      state: status.state,
      progress: status.progress,
      stages: status.stages,
      persons: status.result?.persons ?? [],
    }),
  );
};

/** Keeps all queries up to date with the news of one WebSocket. After a pause of the news, everything is asked once. */
export const useLiveJobs = (): void => {
  const queries = useQueryClient();
  const { linkd } = useConnection();
  useEffect(() => {
    return linkd.news.subscribe((news) => {
      if (news.type === 'ready') void queries.invalidateQueries();
      if (news.type !== 'job') return;
      const { job_id, state, progress } = news;
      if (!isListed(queries, job_id)) void queries.invalidateQueries({ queryKey: JOBS });
      queries.setQueryData<JobPages>(JOBS, changed(job_id, { state, progress }));
      void queries.invalidateQueries({ queryKey: timelineKey(job_id) });
      linkd.status(job_id).then(
        (answer) => keepStatus(queries, answer),
        () => {},
      );
    });
  }, [linkd, queries]);
};

/** Whether news arrive at the moment, so that nothing has to be polled. */
export const useNewsReady = (): boolean => {
  const { news } = useConnection().linkd;
  const subscribe = useCallback((listener: () => void) => news.subscribe(listener), [news]);
  return useSyncExternalStore(subscribe, () => news.ready);
};
