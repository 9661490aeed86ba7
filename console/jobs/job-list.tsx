import type { ListedJob } from '@linkd/client/answers';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import { sentenceOf } from '../design/sentence.ts';
import { ageOf, madeAt } from '../design/time.ts';
import { filteredJobs, SHOWN_STATES, type ShownState } from './job-filter.ts';
import { StageBar } from './stage-bar.tsx';
import { StateBadge } from './state-badge.tsx';
import { useJobs } from './use-jobs.ts';
import { useNow } from './use-now.ts';
import './jobs.css';

const ROW = 92;

/** The user's conversations: state, age, stages and people, with a filter and a search. */
export const JobList = () => {
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useJobs();
  const [shown, setShown] = useState<ShownState>('all');
  const [search, setSearch] = useState('');
  const deferred = useDeferredValue(search);
  const jobs = useMemo(() => data?.pages.flatMap(({ interactions }) => interactions) ?? [], [data]);
  const found = useMemo(() => filteredJobs(jobs, shown, deferred), [jobs, shown, deferred]);
  const isFiltered = shown !== 'all' || deferred.trim() !== '';

  // A search looks through everything, so the remaining pages come while it is in use.
  useEffect(() => {
    if (isFiltered && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isFiltered, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <section className="stack" aria-labelledby="jobs-title">
      <div className="row apart">
        <h2 id="jobs-title">Conversations</h2>
        <p className="soft small figures" role="status">
          {isPending
            ? 'Loading…'
            : `${found.length}${hasNextPage ? '+' : ''} ${found.length === 1 ? 'conversation' : 'conversations'}`}
        </p>
      </div>
      <div className="row">
        <input
          type="search"
          className="input job-search"
          aria-label="Search by person or file"
          placeholder="Search by person or file"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <select
          className="input job-state"
          aria-label="State"
          value={shown}
          onChange={(event) => setShown(event.target.value as ShownState)}
        >
          {Object.entries(SHOWN_STATES).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {error && (
        <p className="notice bad" role="alert">
          {sentenceOf(error)}
        </p>
      )}
      {!isPending && found.length === 0 && (
        <p className="notice soft">
          {isFiltered
            ? 'No conversation fits. Search for less, or show all states.'
            : 'Nothing here yet. Record who you met, or drop a recording above.'}
        </p>
      )}
      <Rows jobs={found} reachedEnd={() => hasNextPage && !isFetchingNextPage && void fetchNextPage()} />
    </section>
  );
};

const Rows = ({ jobs, reachedEnd }: { jobs: readonly ListedJob[]; reachedEnd: () => unknown }) => {
  const list = useRef<HTMLUListElement>(null);
  const now = useNow(1_000);
  const [top, setTop] = useState(0);
  // What stands above the list grows and shrinks, with every upload.
  useEffect(() => {
    const above = new ResizeObserver(() => setTop(list.current?.offsetTop ?? 0));
    above.observe(document.body);
    return () => above.disconnect();
  }, []);
  const rows = useWindowVirtualizer({
    count: jobs.length,
    estimateSize: () => ROW,
    overscan: 8,
    scrollMargin: top,
    getItemKey: (index) => jobs[index]?.job_id ?? index,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (jobs.length > 0 && last >= jobs.length - 10) reachedEnd();
  });
  return (
    <ul ref={list} className="jobs" style={{ height: rows.getTotalSize() }}>
      {visible.map(({ key, index, start }) => {
        const job = jobs[index];
        if (!job) return null;
        return (
          <li
            key={key}
            style={{ transform: `translateY(${start - top}px)`, height: ROW }}
            aria-setsize={jobs.length}
            aria-posinset={index + 1}
          >
            <Row
              job={job}
              now={
                job.stages.some(({ state }) => state === 'RUNNING') ? now : Math.floor(now / 60_000) * 60_000 + 60_000
              }
            />
          </li>
        );
      })}
    </ul>
  );
};

const Row = memo(({ job, now }: { job: ListedJob; now: number }) => {
  const people = job.persons;
  return (
    <Link href={`/jobs/${job.job_id}`} className="job-row">
      <span className="job-main">
        <span className="job-name">{job.filename ?? 'Recording'}</span>
        <span className="soft small job-sub">
          {people.length > 0
            ? people.map(({ name, outcome }) => `${name}${outcome === 'found' ? '' : ' (not found)'}`).join(', ')
            : job.progress}
        </span>
      </span>
      <StageBar stages={job.stages} now={now} />
      <span className="job-end">
        <StateBadge state={job.state} />
        <span className="soft small figures">{ageOf(madeAt(job.job_id), now)}</span>
      </span>
    </Link>
  );
});
