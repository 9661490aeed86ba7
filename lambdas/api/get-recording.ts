import { type AudioStore, audioStore, LISTEN_SECONDS, soundType } from '../adapters/aws/audio-store.ts';
import { type JobStore, jobStore } from '../adapters/aws/job-store.ts';
import { HttpProblem } from '../contracts/problem.ts';
import { JobParams } from '../contracts/requests.ts';
import { type EndpointRequest, httpEndpoint } from '../middleware/http-endpoint.ts';
import { ownJob } from '../middleware/ownership.ts';

interface Dependencies {
  jobs: Pick<JobStore, 'find'>;
  audio: Pick<AudioStore, 'describe' | 'listenUrl'>;
  now: () => Date;
}

const CONTRACT = { params: JobParams };

/**
 * Gives the owner an address that plays a job's recording for 15 minutes.
 *
 * Trigger: `GET /v2/interactions/{job_id}/recording`. Checks that the recording exists, because an address is signed
 * without asking S3. The type is the stored one if it is audio or video, so that a browser never shows a page.
 *
 * Rejected: sending the bytes. Lambda answers 6 MB at most, and a player asks for ranges.
 */
export const getRecording =
  ({ jobs, audio, now }: Dependencies) =>
  async ({ owner, params: { job_id } }: EndpointRequest<typeof CONTRACT>) => {
    ownJob(await jobs.find(job_id), owner);
    const recording = await audio.describe(job_id);
    if (!recording) {
      throw new HttpProblem(
        404,
        'The recording is gone (recording_gone): it never arrived, or it was deleted after 48 hours.',
      );
    }
    const content_type = soundType(recording.contentType);
    const expires_at = new Date(now().getTime() + LISTEN_SECONDS * 1000).toISOString();
    return { status: 200, body: { url: await audio.listenUrl(job_id, content_type), content_type, expires_at } };
  };

export const handler = httpEndpoint(CONTRACT, () =>
  getRecording({ jobs: jobStore(), audio: audioStore(), now: () => new Date() }),
);
