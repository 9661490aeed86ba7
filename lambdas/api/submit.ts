import { createHash } from 'node:crypto';
import { ulid } from 'ulid';
import { type AudioStore, audioStore, UPLOAD_SECONDS } from '../adapters/aws/audio-store.ts';
import { executionArnOf } from '../adapters/aws/execution-arn.ts';
import type { Executions } from '../adapters/aws/executions.ts';
import { type Idempotency, idempotency } from '../adapters/aws/idempotency.ts';
import { type JobStore, jobStore } from '../adapters/aws/job-store.ts';
import { HttpProblem } from '../contracts/problem.ts';
import { MAX_FORM_RECORDING_BYTES, RecordingType, UNKNOWN_TYPE } from '../contracts/recording.ts';
import { SubmitForm, SubmitRequest } from '../contracts/requests.ts';
import { scrubText } from '../domain/pii/scrub.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';
import { ownUserId } from '../middleware/ownership.ts';

interface Dependencies {
  jobs: Pick<JobStore, 'create' | 'find'>;
  audio: Pick<AudioStore, 'uploadForm' | 'put'>;
  executions: Pick<Executions, 'arnOf'>;
  idempotency: Idempotency;
  newId: () => string;
  now: () => Date;
}

const CONTRACT = { body: SubmitRequest, form: SubmitForm };

/**
 * Creates a job that waits for its recording, and a form to upload it with.
 *
 * Trigger: `POST /v2/interactions/submit`.
 *
 * 1. Write the row before the form is handed out, so that an upload always finds its job.
 * 2. With an `Idempotency-Key`, a repeated request finds the first job, and gets a new form while that job still waits.
 *    It is a repeat if the fields are the same, and the bytes if they came along.
 * 3. A small recording may come along as multipart/form-data, as clients of the first version send it. It is stored
 *    where the form would put it.
 *
 * Rejected: every recording in its request. API Gateway takes 10 MB and Lambda 6; a recording has up to 2 GB.
 */
export const submit =
  ({ jobs, audio, executions, idempotency, newId, now }: Dependencies) =>
  async ({ owner, body, headers }: EndpointRequest<typeof CONTRACT>) => {
    ownUserId(body.user_id, owner);
    const { recording, ...job } = 'file' in body ? broughtAlong(body) : declared(body);
    const create = async () => {
      const job_id = newId();
      const created_at = now().toISOString();
      const upload_expires_at = new Date(now().getTime() + UPLOAD_SECONDS * 1000).toISOString();
      const task_id = executions.arnOf(job_id);
      await jobs.create({ ...job, ...named(job), job_id, owner, task_id, created_at, upload_expires_at });
      return { job_id };
    };
    const key = headers['idempotency-key'];
    const request = recording ? { ...job, sha256: sha256(await recording.bytes()) } : job;
    const { job_id } = key ? await idempotency.once(`${owner}#${key}`, request, create) : await create();

    const row = await jobs.find(job_id);
    if (!row) throw new HttpProblem(409, 'The job that this Idempotency-Key made is gone.');
    const waits = row.state === 'PENDING';
    if (waits && recording) await audio.put(job_id, await recording.bytes(), row.content_type);
    const form = waits && !recording && (await audio.uploadForm(job_id, row.content_type, row.size_bytes));
    return {
      status: 201,
      body: {
        job_id,
        task_id: row.task_id,
        state: row.state,
        language: row.language ?? 'auto',
        status_url: `/v2/interactions/status/${job_id}`,
        ...(form && { upload: { ...form, expires_at: row.upload_expires_at } }),
      },
    };
  };

/** Call recorders name their files after the caller's number. */
const named = ({ filename }: Submission) => (filename === undefined ? {} : { filename: scrubText(filename).text });

type Submission = Omit<SubmitRequest, 'user_id'> & { recording?: File };

const declared = ({ user_id: _, ...job }: SubmitRequest): Submission => job;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const broughtAlong = ({ mode, language, priority, file }: SubmitForm): Submission => {
  if (file.size > MAX_FORM_RECORDING_BYTES) {
    const mebibytes = MAX_FORM_RECORDING_BYTES / 1024 ** 2;
    throw new HttpProblem(
      413,
      `A form brings ${mebibytes} MB at most. Submit JSON, and upload with the form of the answer.`,
    );
  }
  const filename = file.name.slice(0, 255);
  return {
    mode,
    ...(language && { language }),
    ...(priority && { priority }),
    content_type: RecordingType.parse(file.type || UNKNOWN_TYPE),
    size_bytes: file.size,
    recording: file,
    ...(filename && { filename }),
  };
};

export const handler = httpEndpoint(CONTRACT, () =>
  submit({
    jobs: jobStore(),
    audio: audioStore(),
    // The client of Step Functions would be a tenth of the bundle.
    executions: { arnOf: (jobId) => executionArnOf(jobId) },
    idempotency: idempotency(),
    newId: () => ulid(),
    now: () => new Date(),
  }),
);
