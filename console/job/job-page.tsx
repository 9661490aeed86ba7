import { isFinal, type Status } from '@linkd/client/answers';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { ConfirmButton } from '../design/confirm-button.tsx';
import { Icon } from '../design/icons.tsx';
import { sentenceOf } from '../design/sentence.ts';
import { madeAt } from '../design/time.ts';
import { JOBS, jobKey, timelineKey } from '../jobs/live-jobs.ts';
import { StageBar } from '../jobs/stage-bar.tsx';
import { StateBadge } from '../jobs/state-badge.tsx';
import { useJobs } from '../jobs/use-jobs.ts';
import { useNow } from '../jobs/use-now.ts';
import { useConnection } from '../linkd.tsx';
import { JobResult } from './job-result.tsx';
import { useJob, useTimeline } from './use-job.ts';
import './job.css';

const ExecutionView = lazy(async () => ({ default: (await import('../graph/execution-view.tsx')).ExecutionView }));

/** One conversation: how far it is, what came out, and how it was made. */
export const JobPage = ({ jobId }: { jobId: string }) => {
  const { data: job, error } = useJob(jobId);
  const listed = useJobs()
    .data?.pages.flatMap(({ interactions }) => interactions)
    .find(({ job_id }) => job_id === jobId);
  const name = listed?.filename ?? 'Recording';
  useEffect(() => {
    document.title = `${name} · Linkd`;
    return () => {
      document.title = 'Linkd';
    };
  }, [name]);
  if (error && !job)
    return (
      <div className="stack">
        <Failure error={error} />
        <Link href="/">All conversations</Link>
      </div>
    );
  return (
    <article className="stack">
      <Link href="/" className="small">
        <Icon name="back" size={13} /> All conversations
      </Link>
      <header className="row apart">
        <div>
          <h1>{name}</h1>
          <p className="soft small">{new Date(madeAt(jobId)).toLocaleString()}</p>
        </div>
        {job && <Actions job={job} />}
      </header>
      {error && <Failure error={error} />}
      {job ? <Content job={job} /> : <p className="soft">Loading…</p>}
    </article>
  );
};

const Failure = ({ error }: { error: Error }) => (
  <p className="notice bad" role="alert">
    {sentenceOf(error)}
  </p>
);

const Actions = ({ job: { job_id, state } }: { job: Status }) => {
  const { linkd } = useConnection();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const cancel = async () => {
    await linkd.cancel(job_id);
    await queries.invalidateQueries({ queryKey: jobKey(job_id) });
    await queries.invalidateQueries({ queryKey: JOBS });
  };
  const erase = async () => {
    await linkd.erase(job_id);
    go('/');
    for (const queryKey of [jobKey(job_id), timelineKey(job_id)]) queries.removeQueries({ queryKey });
    await queries.invalidateQueries({ queryKey: JOBS });
  };
  return (
    <div className="row">
      <StateBadge state={state} />
      {!isFinal(state) && (
        <ConfirmButton label="Cancel" question="Cancel this job?" act={cancel}>
          The work stops, and the recording is deleted. You can send it again later.
        </ConfirmButton>
      )}
      <ConfirmButton label="Erase" question="Erase this conversation?" act={erase} danger>
        The recording and everything made of it are deleted. This cannot be undone.
      </ConfirmButton>
    </div>
  );
};

const WAITING = {
  transcription: 'Waiting for a free transcription',
  look_ups: 'Waiting for a free lookup',
  batch: 'Waiting for its turn: jobs in a hurry go first',
} as Record<string, string>;

const Content = ({ job }: { job: Status }) => {
  const isRunning = !isFinal(job.state);
  const now = useNow(isRunning ? 500 : 60_000);
  const { data: timeline, error: timelineError } = useTimeline(job.job_id, isRunning);
  const names = useMemo(() => job.result?.persons.map(({ name }) => name) ?? [], [job.result]);
  return (
    <>
      <section className="card stack" aria-label="Progress">
        <p role="status" className="progress-line">
          {job.error?.message ?? job.progress}
          {job.queued && (
            <span className="soft">
              {' '}
              {WAITING[job.queued.waiting_for] ?? 'Waiting'}
              {job.queued.place !== null && `, place ${job.queued.place}`}.
            </span>
          )}
        </p>
        <StageBar stages={job.stages} now={now} named />
        {job.error && (
          <p className="soft small">
            {job.error.retryable ? 'Sending it again may work.' : 'Sending it again will not help.'}
          </p>
        )}
      </section>
      <div className={job.result ? 'job-columns' : 'stack'}>
        {job.result && <JobResult job={job} result={job.result} />}
        <section className="stack" aria-labelledby="made-title">
          <h2 id="made-title">How it is made</h2>
          {timelineError && <Failure error={timelineError} />}
          <Suspense fallback={<div className="graph-space">Drawing the steps…</div>}>
            {timeline && <ExecutionView timeline={timeline} names={names} now={now} queued={job.queued} />}
            {!timeline && !timelineError && <div className="graph-space" />}
          </Suspense>
        </section>
      </div>
    </>
  );
};
