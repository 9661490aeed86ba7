import type { z } from 'zod';
import { createClient, type Linkd } from '../client/src/client.ts';
import { Refused } from '../client/src/errors.ts';
import { isFinal } from '../lambdas/contracts/job.ts';
import { CircuitsResponse, StatusResponse } from '../lambdas/contracts/responses.ts';
import { SOURCE_NAMES } from '../lambdas/contracts/sources.ts';
import { recordingNamed } from '../local/commands/bundled-recording.ts';
import { alarmTells } from './alarm.ts';
import { logsAreThere, traceIsThere } from './evidence.ts';
import { until } from './patience.ts';
import type { Check, Run } from './run.ts';
import type { Target, User } from './target.ts';

/** The recording names nobody, so a smoke test never looks up a real person. */
const RECORDING = 'nobody';

const signedIn = ({ linkd }: Run) => linkd ?? missing('sign in');
const submitted = ({ jobId }: Run) => jobId ?? missing('submit');
const missing = (name: string): never => {
  throw new Error(`"${name}" has left nothing to go on with.`);
};

const clientOf = ({ outputs }: Target, { token }: User): Linkd => createClient({ api: outputs.ApiUrl ?? '', token });
const circuitsOf = async ({ http }: Linkd): Promise<unknown> => (await http.GET('/v2/circuits')).data;

/** Every check, in order. The last one deletes what the run made, whatever the results of the others. */
export const CHECKS: readonly Check[] = [
  {
    name: 'sign in',
    needs: [],
    async run(run) {
      const { target } = run;
      run.user = await target.signIn();
      const linkd = clientOf(target, run.user);
      await linkd.list({ most: 1 });
      run.linkd = linkd;
      return run.user.from;
    },
  },
  {
    name: 'submit',
    needs: ['sign in'],
    async run(run) {
      const made = await signedIn(run).announce(recordingNamed(RECORDING));
      run.jobId = made.job_id;
      run.form = made.upload;
      return `job ${made.job_id}`;
    },
  },
  {
    name: 'upload',
    needs: ['submit'],
    async run(run) {
      const recording = recordingNamed(RECORDING);
      await signedIn(run).upload(run.form ?? missing('submit'), recording, { signal: run.signal });
      const { bytes, filename } = recording;
      return `${filename}, ${Math.round(bytes.byteLength / 1024)} KB`;
    },
  },
  { name: 'SUCCESS', needs: ['upload'], run: jobSucceeds },
  {
    name: 'circuits',
    needs: ['sign in'],
    async run(run) {
      const { circuits } = await inShape(CircuitsResponse, circuitsOf(signedIn(run)));
      const silent = SOURCE_NAMES.filter((name) => !circuits.some(({ source }) => source === name));
      if (silent.length > 0) throw new Error(`GET /v2/circuits says nothing of ${silent.join(', ')}.`);
      return circuits.map(({ source, state }) => `${source} ${state}`).join(', ');
    },
  },
  { name: 'logs', needs: ['SUCCESS'], run: logsAreThere },
  { name: 'trace', needs: ['sign in'], run: traceIsThere },
  { name: 'alarm', needs: [], run: alarmTells },
  { name: 'deleted again', needs: [], always: true, run: deletedAgain },
];

/** What the API promises to answer, by the contract of this commit. */
async function inShape<S extends z.ZodType>(schema: S, answer: Promise<unknown>): Promise<z.output<S>> {
  const { data, error } = schema.safeParse(await answer);
  if (!error) return data as z.output<S>;
  const fields = error.issues.map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`);
  throw new Error(`The answer is not what the contract of this commit says: ${fields.join('; ')}`);
}

async function jobSucceeds(run: Run): Promise<string> {
  const { target, signal } = run;
  const jobId = submitted(run);
  let last = 'PENDING';
  const ended = await until(
    target.patience.job,
    async () => {
      const status = await inShape(StatusResponse, signedIn(run).status(jobId));
      last = status.state;
      return isFinal(status.state) ? status : undefined;
    },
    signal,
  );
  if (!ended) throw new Error(`The job was still in ${last} after ${target.patience.job} s.`);
  const { state, error, degraded } = ended;
  if (state !== 'SUCCESS')
    throw new Error(`The job ended in ${state}${error ? ` of ${error.stage}: ${error.code}, ${error.message}` : ''}`);
  return degraded.length === 0
    ? 'whole'
    : `degraded: ${degraded.map(({ step, code }) => `${step} ${code}`).join(', ')}`;
}

async function isGone(linkd: Linkd, jobId: string): Promise<void> {
  const error = await linkd.status(jobId).catch((reason: unknown) => reason);
  if (error instanceof Refused && error.status === 404) return;
  throw error instanceof Error ? error : new Error('The deleted job is still there.');
}

/** Each step runs, whatever the result of the one before. A user must not stay because a job did. */
async function deletedAgain(run: Run): Promise<string> {
  const { user, jobId } = run;
  const linkd = user && clientOf(run.target, user);
  const faults: string[] = [];
  const attempt = async (work: () => Promise<unknown>) => {
    await work().catch(({ message }: Error) => faults.push(message));
  };
  if (linkd && jobId !== undefined) {
    await attempt(() => linkd.erase(jobId));
    await attempt(() => isGone(linkd, jobId));
  }
  // Deleting the run's own user deletes everything, also a job whose id never came back.
  if (linkd && user.leave && run.linkd) {
    const params = { path: { user_id: user.id } };
    await attempt(() => linkd.http.DELETE('/v2/personas/{user_id}', { params }));
    await attempt(async () => {
      const { length } = await linkd.list();
      if (length > 0) throw new Error(`${length} jobs of the user were not deleted.`);
    });
  }
  if (user?.leave) await attempt(user.leave);
  if (faults.length > 0) throw new Error(faults.join(' '));
  const gone = [jobId !== undefined && 'job', user?.leave && 'user'].filter((one) => one);
  return gone.length > 0 ? gone.join(' and ') : 'nothing had been made';
}
