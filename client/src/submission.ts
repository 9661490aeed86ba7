import type { Submitted, UploadForm } from './answers.ts';
import { backoffMs, pause } from './backoff.ts';
import { Unavailable, Unreachable } from './errors.ts';
import type { RecordingFile, SubmitOptions } from './recording.ts';

const ATTEMPTS = 4;
const BACKOFF = { firstMs: 1_000, mostMs: 10_000 };

interface Calls {
  announce(file: RecordingFile, options: SubmitOptions): Promise<Submitted>;
  upload(form: UploadForm, file: RecordingFile, options: SubmitOptions): Promise<void>;
}

/**
 * Submits until the recording has arrived. The key finds the same job each time, so a retry never makes a second one.
 * A job without a form says that its recording has arrived after all.
 */
export const submitWithRetries = async (
  file: RecordingFile,
  options: SubmitOptions,
  { announce, upload }: Calls,
): Promise<string> => {
  const idempotencyKey = options.idempotencyKey ?? crypto.randomUUID();
  for (let attempt = 0; ; attempt++) {
    try {
      const { job_id, upload: form } = await announce(file, { ...options, idempotencyKey });
      if (form) await upload(form, file, options);
      return job_id;
    } catch (error) {
      const mayPass = error instanceof Unreachable || error instanceof Unavailable;
      if (!mayPass || attempt + 1 >= ATTEMPTS) throw error;
      await pause(backoffMs(attempt, BACKOFF), options.signal);
    }
  }
};
