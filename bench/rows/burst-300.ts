import type { Status } from '../../client/src/answers.ts';
import { sourcesOfKind } from '../../lambdas/contracts/sources.ts';
import { burst, inTurns, statusesOf } from '../burst.ts';
import { circuitsOf } from '../cloud/circuits.ts';
import { ofKnown } from '../cloud/made-recording.ts';
import { startMeasuredCloud } from '../cloud/measured-cloud.ts';
import { type Latency, startProviders } from '../cloud/providers.ts';
import type { ServedCall } from '../cloud/served-call.ts';
import type { Figure, Row } from '../row.ts';
import { busyShare, mostAtOnce, worstOvertaking } from '../statistics.ts';

const JOBS = 300;
const SLOTS = 4;
/** 300 jobs of 1.2 s at four slots take 90 s. The machine's two cores then have 0.6 s for each job. */
const TRANSCRIPTION_MS = 1_200;
const LATENCIES: Record<string, number> = { transcription: TRANSCRIPTION_MS, search: 500 };
const latency: Latency = ({ task }) => LATENCIES[task] ?? 50;
/** A little less than twice the expected time, because all rows together have ten minutes. */
const PATIENCE_SECONDS = 150;

export const burst300: Row = {
  name: 'burst-300',
  target:
    'Of 300 jobs at once none is lost, no lookup is given up, no circuit moves, the four transcription slots are busy 90 % of the time, and nobody is overtaken by more than 10 places.',
  run: async () => {
    const recording = ofKnown(1);
    const providers = await startProviders([recording], latency);
    try {
      await using cloud = await startMeasuredCloud(providers.environment);
      using circuits = circuitsOf(cloud.endpoints.redis);
      circuits.withoutPaces();
      await circuits.open(sourcesOfKind('browser'));
      const before = await circuits.remembered();
      // Each job has its own owner, so none uses another's lookups.
      const owners = await inTurns(JOBS, (index) => cloud.as(`owner-${index}`));
      const { jobs, executions, seconds } = await burst(cloud, owners, {
        recording,
        jobs: JOBS,
        patienceSeconds: PATIENCE_SECONDS,
      });
      const statuses = await statusesOf(jobs, owners);
      const moved = (await circuits.remembered()) === before ? 0 : 1;
      const transcriptions = providers.calls.filter(({ task }) => task === 'transcription');
      // A job arrives when its execution begins. Before that, the upload's event may take any time.
      const arrived = executions.toSorted((a, b) => a.began - b.began).map(({ job }) => job);
      return figures({ statuses, seconds, moved, transcriptions, arrived });
    } finally {
      await providers.stop();
    }
  },
};

type Seen = {
  statuses: Status[];
  seconds: number;
  moved: number;
  transcriptions: ServedCall[];
  arrived: string[];
};

const figures = ({ statuses, seconds, moved, transcriptions, arrived }: Seen): Figure[] => {
  const lost = JOBS - statuses.filter(({ state }) => state === 'SUCCESS').length;
  const served = transcriptions.toSorted((a, b) => a.began - b.began).flatMap(({ recording }) => recording ?? []);
  const least = (JOBS * TRANSCRIPTION_MS) / SLOTS / 1000;
  return [
    {
      what: 'jobs that did not end in SUCCESS',
      value: lost,
      unit: 'jobs',
      target: { most: 0 },
      beside: { what: 'submitted', value: JOBS, unit: 'jobs' },
      limit: `${countsOf(statuses)} after ${Math.round(seconds)} s.`,
    },
    {
      what: 'lookups given up by us',
      value: statuses.reduce((sum, status) => sum + givenUp(status).length, 0),
      unit: 'lookups',
      target: { most: 0 },
      beside: { what: 'wanted', value: JOBS, unit: 'lookups' },
      limit: `The reasons were ${[...new Set(statuses.flatMap(givenUp))].join(', ')}.`,
    },
    {
      what: 'circuits moved',
      value: moved,
      unit: '',
      target: { most: 0 },
      limit: 'A lookup that we gave up counts as the source’s failure, and five in a minute open its circuit.',
    },
    {
      what: 'transcription slots in use',
      value: busyShare(transcriptions, SLOTS) * 100,
      unit: '%',
      target: { least: 90 },
      beside: { what: 'most at once', value: mostAtOnce(transcriptions), unit: 'slots' },
      limit: `A slot that is free waits for a job that comes back, and of its ${TRANSCRIPTION_MS} ms a function’s own work takes some too.`,
    },
    {
      what: 'worst overtaking',
      value: worstOvertaking(arrived, served),
      unit: 'places',
      target: { most: 10 },
      beside: { what: 'first come, first served', value: 0, unit: 'places' },
      limit: 'Who finds no slot waits for a random time and not in a line.',
    },
    {
      what: 'all 300 jobs took',
      value: seconds,
      unit: 's',
      beside: { what: 'the least that four slots allow', value: least, unit: 's' },
    },
  ];
};

const countsOf = (statuses: readonly Status[]): string =>
  [...Map.groupBy(statuses, ({ state }) => state)].map(([state, { length }]) => `${length} in ${state}`).join(', ');

/**
 * Reasons that come from a source, or that we cause on purpose: circuits of sites are open here, and some sources need
 * a key.
 */
const WANTED_REASONS = ['circuit_open', 'disabled', 'suppressed'];

const givenUp = ({ result }: Status): string[] =>
  (result?.persons ?? []).flatMap(({ attempts }) =>
    attempts
      .filter(({ outcome, reason = '' }) => ['failed', 'skipped'].includes(outcome) && !WANTED_REASONS.includes(reason))
      .map(({ reason = 'unknown' }) => reason),
  );
