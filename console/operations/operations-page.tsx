import type { Operations, State } from '@linkd/client/answers';
import { useQuery } from '@tanstack/react-query';
import { routesOf } from '../answers.ts';
import { sentenceOf } from '../design/sentence.ts';
import { durationOf } from '../design/time.ts';
import { stageLabel } from '../jobs/stage-bar.tsx';
import { stateLabel } from '../jobs/state-badge.tsx';
import { useConnection } from '../linkd.tsx';
import { Circuits, OPERATIONS } from './circuits.tsx';
import './operations.css';

const REFRESH_MS = 5_000;

/** How the service does, for administrators: pools, circuits, failures and times. */
export const OperationsPage = () => {
  const { linkd } = useConnection();
  const { data, error } = useQuery({
    queryKey: OPERATIONS,
    queryFn: () => routesOf(linkd).operations(),
    refetchInterval: REFRESH_MS,
  });
  return (
    <div className="stack">
      <h1>Operations</h1>
      {error && (
        <p className="notice bad" role="alert">
          {sentenceOf(error)}
        </p>
      )}
      {data && (
        <div className="operations">
          <Circuits circuits={data.circuits} />
          <Pools pools={data.pools} />
          <Stages stages={data.stages} since={data.since} />
          <Failures failures={data.failures} since={data.since} />
          <Jobs counts={data.jobs_by_state} since={data.since} />
        </div>
      )}
    </div>
  );
};

const timeOf = (since: string): string => new Date(since).toLocaleString();

const POOLS: Record<string, string> = { transcription: 'Transcription', look_ups: 'Lookups' };

const Pools = ({ pools }: { pools: Operations['pools'] }) => (
  <section className="card stack" aria-labelledby="pools-title">
    <h2 id="pools-title">Pools</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Pool</th>
          <th scope="col">Running</th>
          <th scope="col">Waiting</th>
          <th scope="col">Oldest</th>
        </tr>
      </thead>
      <tbody>
        {pools.map(({ name, running, waiting, oldest_waiting_seconds, limit }) => (
          <tr key={name}>
            <th scope="row">{POOLS[name] ?? name}</th>
            <td>
              {running} of {limit}
            </td>
            <td>{waiting}</td>
            <td>{oldest_waiting_seconds === null ? '–' : durationOf(oldest_waiting_seconds * 1000)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

type Since = Pick<Operations, 'since'>;

const Stages = ({ stages, since }: { stages: Operations['stages'] } & Since) => (
  <section className="card stack" aria-labelledby="stages-title">
    <h2 id="stages-title">Stage times</h2>
    <p className="soft small">Since {timeOf(since)}</p>
    <table>
      <thead>
        <tr>
          <th scope="col">Stage</th>
          <th scope="col">Median</th>
          <th scope="col">90th percentile</th>
          <th scope="col">Jobs</th>
        </tr>
      </thead>
      <tbody>
        {stages.map(({ name, p50_seconds, p90_seconds, jobs }) => (
          <tr key={name}>
            <th scope="row">{stageLabel(name)}</th>
            <td>{p50_seconds === null ? '–' : durationOf(p50_seconds * 1000)}</td>
            <td>{p90_seconds === null ? '–' : durationOf(p90_seconds * 1000)}</td>
            <td>{jobs}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const Jobs = ({ counts, since }: { counts: Operations['jobs_by_state'] } & Since) => (
  <section className="card stack" aria-labelledby="jobs-by-state-title">
    <h2 id="jobs-by-state-title">Jobs</h2>
    <p className="soft small">Open now, and ended since {timeOf(since)}</p>
    <table>
      <tbody>
        {Object.entries(counts).map(([state, count]) => (
          <tr key={state}>
            <th scope="row">{stateLabel(state as State)}</th>
            <td>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const Failures = ({ failures, since }: { failures: Operations['failures'] } & Since) => (
  <section className="card stack" aria-labelledby="failures-title">
    <h2 id="failures-title">Failures</h2>
    <p className="soft small">Since {timeOf(since)}</p>
    {failures.length === 0 ? (
      <p className="soft">No failures.</p>
    ) : (
      <table>
        <tbody>
          {failures.map(({ code, count }) => (
            <tr key={code}>
              <th scope="row">{code}</th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);
