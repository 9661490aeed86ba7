import type { Linkd } from '@linkd/client';
import type { Status as ClientStatus, FoundPerson, ListedJob as Listed, State } from '@linkd/client/answers';

export type { FoundPerson, State };
export type Stage = ClientStatus['stages'][number];
export type Outcome = FoundPerson['outcome'];

/** A job as the list shows it. `persons` is empty until the job has succeeded. */
export interface ListedJob extends Omit<Listed, 'stages' | 'persons'> {
  stages?: Stage[];
  persons?: Pick<FoundPerson, 'name' | 'outcome' | 'source'>[];
}

type Result = NonNullable<ClientStatus['result']>;
export type Draft = Result['drafts'][number] & { sent_at?: string | null; edited_message?: string | null };
export interface Verdict {
  about: 'insight' | 'draft' | 'person';
  person: string | null;
  verdict: 'good' | 'bad';
}
export interface Status extends Omit<ClientStatus, 'result'> {
  result: (Omit<Result, 'drafts'> & { drafts: Draft[]; feedback?: Verdict[] }) | null;
}
export type Evidence = NonNullable<Result['final_insight']>['evidence'][number];

/** One visit of an execution to a state. `person` is the place of the person in the Map, from 0. */
export interface TimelineStep {
  state: string;
  person: number | null;
  attempt: number;
  entered_at: string;
  ended_at: string | null;
  outcome: 'running' | 'succeeded' | 'failed' | 'caught' | 'aborted';
  error: string | null;
}
export interface Timeline {
  job_id: string;
  steps: TimelineStep[];
  complete: boolean;
}
export interface Recording {
  url: string;
  content_type: string;
  expires_at: string;
}
export interface Feedback {
  about: Verdict['about'];
  person?: string;
  verdict?: Verdict['verdict'];
  sent?: boolean;
  edited_message?: string;
}
export interface Circuit {
  source: string;
  state: 'closed' | 'open' | 'half_open';
  reason: string | null;
  recent_failures: number;
  opens_again_in_seconds: number | null;
  quota_resets_in_seconds: number | null;
}
export interface Operations {
  at: string;
  pools: { name: string; running: number; waiting: number; oldest_waiting_seconds: number | null; limit: number }[];
  circuits: Circuit[];
  jobs_by_state: Partial<Record<State, number>>;
  failures: { code: string; count: number }[];
  stages: { name: string; p50_seconds: number | null; p90_seconds: number | null; jobs: number }[];
}

type Call = (path: string, options: object) => Promise<{ data?: unknown }>;

/** The routes of a job and of operations, with the console's types. */
export const routesOf = ({ http }: Linkd) => {
  const get = async <T>(path: string, params: object = {}): Promise<T> =>
    (await (http.GET as unknown as Call)(path, { params })).data as T;
  const ofJob = (job_id: string) => ({ path: { job_id } });
  return {
    jobs: (cursor: string | undefined, limit: number) =>
      get<{ interactions: ListedJob[]; cursor: string | null }>('/v2/interactions', {
        query: { limit, ...(cursor && { cursor }) },
      }),
    status: (jobId: string) => get<Status>('/v2/interactions/status/{job_id}', ofJob(jobId)),
    timeline: (jobId: string) => get<Timeline>('/v2/interactions/{job_id}/timeline', ofJob(jobId)),
    recording: (jobId: string) => get<Recording>('/v2/interactions/{job_id}/recording', ofJob(jobId)),
    operations: () => get<Operations>('/v2/operations'),
    async feedback(jobId: string, body: Feedback): Promise<void> {
      await (http.POST as unknown as Call)('/v2/interactions/{job_id}/feedback', { params: ofJob(jobId), body });
    },
    async resetCircuit(source: string): Promise<void> {
      await (http.POST as unknown as Call)('/v2/circuits/{source}/reset', { params: { path: { source } } });
    },
  };
};
