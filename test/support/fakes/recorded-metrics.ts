import type { JobMetrics } from '../../../lambdas/adapters/runtime/job-metrics.ts';

/** Takes a job's metrics down: `[name, ...arguments]` in the order of the calls. */
export const recordedMetrics = () => {
  const recorded: unknown[][] = [];
  return {
    recorded,
    completed: (...figures) => void recorded.push(['completed', ...figures]),
    failed: () => void recorded.push(['failed']),
    oldestUnfinished: (seconds) => void recorded.push(['oldestUnfinished', seconds]),
  } satisfies JobMetrics & { recorded: unknown[][] };
};
