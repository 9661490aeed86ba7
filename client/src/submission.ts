import type { Submitted, UploadForm } from './answers.ts';
import { backoffMs, pause } from './backoff.ts';
import { Unavailable, Unreachable } from './errors.ts';
import type { Recording, SubmitOptions } from './recording.ts';

const ATTEMPTS = 4;
const BACKOFF = { firstMs: 1_000, mostMs: 10_000 };

interface Calls {
  announce(recording: Blob | Recording, options: SubmitOptions): Promise<Submitted>;
  upload(form: UploadForm | undefined, recording: Blob | Recording, options: SubmitOptions): Promise<void>;
}

/** Submits until the recording has arrived. The key finds the same job each time, so no retry makes a second one. */
export const submitWithRetries = async (
  recording: Blob | Recording,
  options: SubmitOptions,
  { announce, upload }: Calls,
): Promise<string> => {
  const idempotencyKey = options.idempotencyKey ?? crypto.randomUUID();
  for (let attempt = 0; ; attempt++) {
    try {
      const { job_id, upload: form } = await announce(recording, { ...options, idempotencyKey });
      await upload(form, recording, options);
      return job_id;
    } catch (error) {
      const mayPass = error instanceof Unreachable || error instanceof Unavailable;
      if (!mayPass || attempt + 1 >= ATTEMPTS) throw error;
      await pause(backoffMs(attempt, BACKOFF), options.signal);
    }
  }
};
