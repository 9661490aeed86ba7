import type { Linkd } from '@linkd/client';
import type { Circuit, Result, Status } from '@linkd/client/answers';
import { there } from '@linkd/client/requests';
import type { components } from '@linkd/client/schema';

type Schemas = components['schemas'];

export type Stage = Status['stages'][number];
export type Draft = Result['drafts'][number];
export type Verdict = Result['feedback'][number];

export type Timeline = Schemas['Timeline'];
/** One visit of an execution to a state. `person` is the place of the person in the Map, from 0. */
export type TimelineStep = Timeline['steps'][number];
export type Feedback = Schemas['FeedbackRequest'];

/** The routes that the console uses by hand. */
export const routesOf = ({ http }: Linkd) => {
  const ofJob = (job_id: string) => ({ params: { path: { job_id } } });
  return {
    jobs: async (cursor: string | undefined, limit: number) =>
      there(await http.GET('/v2/interactions', { params: { query: { limit, ...(cursor && { cursor }) } } })),
    timeline: async (jobId: string) => there(await http.GET('/v2/interactions/{job_id}/timeline', ofJob(jobId))),
    recording: async (jobId: string) => there(await http.GET('/v2/interactions/{job_id}/recording', ofJob(jobId))),
    operations: async () => there(await http.GET('/v2/operations')),
    async feedback(jobId: string, body: Feedback): Promise<void> {
      await http.POST('/v2/interactions/{job_id}/feedback', { ...ofJob(jobId), body });
    },
    async resetCircuit(source: string): Promise<void> {
      await http.POST('/v2/circuits/{source}/reset', { params: { path: { source: source as Circuit['source'] } } });
    },
  };
};
