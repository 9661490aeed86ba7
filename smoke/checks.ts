import type { z } from 'zod';
import { isFinal } from '../lambdas/contracts/job.ts';
import { CircuitsResponse, StatusResponse } from '../lambdas/contracts/responses.ts';
import { SOURCE_NAMES } from '../lambdas/contracts/sources.ts';
import { recordingNamed } from '../local/commands/bundled-recording.ts';
import { alarmTells } from './alarm.ts';
import { api, type UploadForm, upload } from './api.ts';
import { logsAreThere, traceIsThere } from './evidence.ts';
import { until } from './patience.ts';
import type { Check, Run } from './run.ts';

/** The recording names nobody, so a smoke test never looks up a real person. */
const RECORDING = 'nobody';

const signedIn = ({ api }: Run) => api ?? missing('sign in');
const submitted = ({ jobId }: Run) => jobId ?? missing('submit');
const missing = (name: string): never => {
  throw new Error(`"${name}" has left nothing to go on with.`);
};

/** Every check, in order. The last one deletes what the run made, whatever the results of the others. */
export const CHECKS: readonly Check[] = [
  {
    name: 'sign in',
    needs: [],
    async run(run) {
      const { target } = run;
      run.user = await target.signIn();
      const client = api(target.outputs.ApiUrl ?? '', run.user.token);
      await client.expect(200, 'GET', '/v2/interactions?limit=1');
      run.api = client;
      return run.user.from;
    },
  },
  {
    name: 'submit',
    needs: ['sign in'],
    async run(run) {
      const { bytes, content_type, filename, mode } = recordingNamed(RECORDING);
      const job = { mode, content_type, filename, size_bytes: bytes.byteLength };
      const path = '/v2/interactions/submit';
      const made = await signedIn(run).expect<{ job_id: string; upload: UploadForm }>(201, 'POST', path, job);
      run.jobId = made.job_id;
      run.form = made.upload;
      return `job ${made.job_id}`;
    },
  },
  {
    name: 'upload',
    needs: ['submit'],
    async run({ form = missing('submit') }) {
      const { bytes, content_type, filename } = recordingNamed(RECORDING);
      await upload(form, new Blob([bytes], { type: content_type }), filename);
      return `${filename}, ${Math.round(bytes.byteLength / 1024)} KB`;
    },
  },
  { name: 'SUCCESS', needs: ['upload'], run: jobSucceeds },
  {
    name: 'circuits',
    needs: ['sign in'],
    async run(run) {
      const { circuits } = await inShape(CircuitsResponse, signedIn(run).expect(200, 'GET', '/v2/circuits'));
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
      const path = `/v2/interactions/status/${jobId}`;
      const status = await inShape(StatusResponse, signedIn(run).expect(200, 'GET', path));
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

/** Each step runs, whatever the result of the one before. A user must not stay because a job did. */
async function deletedAgain(run: Run): Promise<string> {
  const { user, jobId } = run;
  const client = user && api(run.target.outputs.ApiUrl ?? '', user.token);
  const faults: string[] = [];
  const attempt = async (work: () => Promise<unknown>) => {
    await work().catch(({ message }: Error) => faults.push(message));
  };
  if (client && jobId !== undefined) {
    await attempt(() => client.expect(204, 'DELETE', `/v2/interactions/${jobId}`));
    await attempt(() => client.expect(404, 'GET', `/v2/interactions/status/${jobId}`));
  }
  // Deleting the run's own user deletes everything, also a job whose id never came back.
  if (client && user.leave && run.api) {
    await attempt(() => client.expect(204, 'DELETE', `/v2/personas/${user.id}`));
    await attempt(async () => {
      const { interactions } = await client.expect<{ interactions: unknown[] }>(200, 'GET', '/v2/interactions');
      if (interactions.length > 0) throw new Error(`${interactions.length} jobs of the user were not deleted.`);
    });
  }
  if (user?.leave) await attempt(user.leave);
  if (faults.length > 0) throw new Error(faults.join(' '));
  const gone = [jobId !== undefined && 'job', user?.leave && 'user'].filter((one) => one);
  return gone.length > 0 ? gone.join(' and ') : 'nothing had been made';
}
