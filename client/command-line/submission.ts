import { basename } from 'node:path';
import type { State, Status } from '../src/answers.ts';
import type { Linkd } from '../src/client.ts';
import type { RecordingDetails } from '../src/recording.ts';
import { EXIT, endingOf } from './exit-codes.ts';
import { openRecording } from './files.ts';
import type { Progress } from './progress.ts';

/** What became of a file. */
export interface Outcome {
  file: string;
  job_id: string | null;
  state: State | null;
  error: string | null;
  code: number;
  status: Status | undefined;
}

interface Submitting {
  linkd: Linkd;
  details: RecordingDetails;
  watch: boolean;
  signal: AbortSignal;
  progress: Progress;
  /** Hears of each job as soon as its recording has arrived. */
  onJob: (jobId: string) => void;
}

const UPLOADS_AT_ONCE = 4;

/**
 * Uploads files, four at a time, and follows their jobs. A file that fails does not stop the others.
 *
 * @throws the signal's reason when it is aborted
 */
export const submitFiles = async (files: readonly string[], submitting: Submitting): Promise<Outcome[]> => {
  const waiting = [...files.entries()];
  const outcomes: Promise<Outcome>[] = [];
  const upload = async () => {
    for (let next = waiting.shift(); next && !submitting.signal.aborted; next = waiting.shift()) {
      const [index, file] = next;
      const jobId = uploadOne(file, submitting);
      const outcome = followed(file, jobId, submitting);
      outcomes[index] = outcome;
      // Awaited below. Without a handler until then, Ctrl-C would crash linkd.
      outcome.catch(() => {});
      await jobId.catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, upload));
  submitting.signal.throwIfAborted();
  return Promise.all(outcomes);
};

const uploadOne = async (file: string, { linkd, details, signal, progress, onJob }: Submitting): Promise<string> => {
  const blob = await openRecording(file);
  const onProgress = (bytes: { sent: number; total: number }) => progress.sent(file, bytes);
  const jobId = await linkd.submit(blob, { ...details, filename: basename(file), onProgress, signal });
  onJob(jobId);
  return jobId;
};

const followed = async (
  file: string,
  submitted: Promise<string>,
  { linkd, watch, signal, progress }: Submitting,
): Promise<Outcome> => {
  const outcome: Outcome = { file, job_id: null, state: null, error: null, code: EXIT.ok, status: undefined };
  try {
    const jobId = await submitted;
    outcome.job_id = jobId;
    outcome.state = 'PENDING';
    if (!watch) return outcome;
    for await (const passed of linkd.watch(jobId, { signal })) {
      progress.passed(file, passed);
      Object.assign(outcome, { state: passed.state, status: passed.status });
    }
    if (outcome.status?.state === 'SUCCESS') return outcome;
    const error = outcome.status?.error?.message ?? `The job ended in ${outcome.state}.`;
    return { ...outcome, error, code: EXIT.jobFailed };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    const { code, sentence } = endingOf(error);
    progress.failed(file, sentence.startsWith(file) ? sentence : `${file}: ${sentence}`);
    return { ...outcome, error: sentence, code };
  }
};
