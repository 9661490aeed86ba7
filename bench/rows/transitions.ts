import { setTimeout as pause } from 'node:timers/promises';
import type { Recording } from '../../client/src/recording.ts';
import { jobLines } from '../../cost/job.ts';
import { readTemplate, type Template } from '../../cost/template.ts';
import { sourcesOfKind } from '../../lambdas/contracts/sources.ts';
import { PAYLOAD_LIMIT_BYTES } from '../../local/services/step-functions/task-failure.ts';
import { ASSEMBLY, STACK } from '../cloud/bare-assembly.ts';
import { circuitsOf } from '../cloud/circuits.ts';
import { largestState, statesEntered } from '../cloud/event-log.ts';
import { ofUnknown } from '../cloud/made-recording.ts';
import { type MeasuredCloud, startMeasuredCloud } from '../cloud/measured-cloud.ts';
import { startProviders } from '../cloud/providers.ts';
import { type Requests, requestsBetween } from '../cloud/requests.ts';
import type { Figure, Row } from '../row.ts';
import { absentAtApis, calledWhereAbsent, dearest, PERSONS } from '../transitions.ts';

export const transitionsRow: Row = {
  name: 'transitions',
  target:
    'A job is billed the transitions that its definition says, as its event log shows, and no state comes near the limit of 256 KiB.',
  run: async () => {
    const template = readTemplate(ASSEMBLY, STACK);
    const recordings = PERSONS.map(ofUnknown);
    const providers = await startProviders(recordings, () => 0);
    try {
      await using cloud = await startMeasuredCloud(providers.environment);
      using circuits = circuitsOf(cloud.endpoints.redis);
      circuits.withoutPaces();
      await circuits.open(sourcesOfKind('browser'));
      const jobs: CountedJob[] = [];
      for (const [index, recording] of recordings.entries()) {
        jobs.push(await countedJob(cloud, PERSONS[index] ?? 0, recording.upload));
      }
      return [...jobs.flatMap((job) => figuresOf(job, template)), largest(jobs)];
    } finally {
      await providers.stop();
    }
  },
};

interface CountedJob {
  persons: number;
  entered: number;
  largestState: number;
  requests: Requests;
}

/** Runs a job without asking for its status, because a status makes requests too. */
const countedJob = async (cloud: MeasuredCloud, persons: number, recording: Recording): Promise<CountedJob> => {
  const owner = await cloud.as(`owner-of-${persons}`);
  const before = (await cloud.inside()).calls;
  const id = await owner.submit(recording);
  while (!(await cloud.executions.all()).some(({ job, ended }) => job === id && ended !== undefined)) await pause(100);
  const after = (await cloud.inside()).calls;
  const { task_id, state } = await owner.status(id);
  if (state !== 'SUCCESS') throw new Error(`The job with ${persons} persons ended in ${state}.`);
  const events = await cloud.executions.history(task_id);
  return {
    persons,
    entered: statesEntered(events),
    largestState: largestState(events),
    requests: requestsBetween(before, after),
  };
};

const figuresOf = ({ persons, entered, requests }: CountedJob, template: Template): Figure[] => {
  const defined = absentAtApis(template, persons);
  // The machine's calls, and two more of the job: its submission, and the start of its execution.
  const called = calledWhereAbsent(template, persons) + 2;
  return [
    {
      what: `${persons} persons: transitions in the event log`,
      value: entered,
      unit: '',
      target: { most: defined },
      beside: { what: 'by the definition', value: defined },
      limit: 'A state was entered that the definition does not foresee for this job.',
    },
    {
      what: `${persons} persons: transitions at the dearest`,
      value: dearest(template, persons),
      unit: '',
      beside: { what: 'of this job', value: entered },
    },
    {
      what: `${persons} persons: invocations`,
      value: requests.lambda,
      unit: '',
      target: { most: called },
      beside: { what: 'by the definition', value: called },
      limit: 'A function was called that the definition does not foresee for this job, or once more after it failed.',
    },
    {
      what: `${persons} persons: requests to S3`,
      value: requests.s3,
      unit: '',
      beside: { what: 'as the cost of a job is reckoned', value: reckonedObjects(template, persons) },
    },
    {
      what: `${persons} persons: requests to DynamoDB and SQS`,
      value: requests.dynamodb + requests.sqs,
      unit: '',
      beside: { what: 'of them to SQS', value: requests.sqs },
    },
  ];
};

/** The S3 requests of a job, according to `npm run cost`. */
const reckonedObjects = (template: Template, persons: number): number =>
  jobLines(template, { minutes: 1, persons, polls: 0 })
    .filter(({ of }) => of === 'put' || of === 'get')
    .reduce((sum, { quantity }) => sum + quantity.high, 0);

const largest = (jobs: readonly CountedJob[]): Figure => ({
  what: 'the largest state of them all',
  value: Math.max(...jobs.map((job) => job.largestState)),
  unit: 'bytes',
  // An eighth of AWS's limit. Lists travel as documents, so a state has only ids, counts and codes.
  target: { most: PAYLOAD_LIMIT_BYTES / 8 },
  beside: { what: 'AWS’s limit', value: PAYLOAD_LIMIT_BYTES, unit: 'bytes' },
  limit: 'The attempts at ten persons travel in the state, since the machine decides by them.',
});
