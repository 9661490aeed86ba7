import { setTimeout as pause } from 'node:timers/promises';
import { isFinal, type Status } from '../../client/src/answers.ts';
import type { Linkd } from '../../client/src/client.ts';
import type { Recording } from '../../client/src/recording.ts';

/** A job that succeeded: what its owner hears, and the time from the client's last call to the machine's end. */
export interface EndedJob {
  status: Status;
  began: number;
  ended: number;
}

/** At this interval, asking for the status costs the measured job next to nothing. */
const POLL_MS = 250;

/**
 * Runs one job. Its time begins when the recording is sent, and ends with the execution, so the client's polling does
 * not count.
 *
 * @throws Error when it does not end in SUCCESS
 */
export const runJob = async (
  { endOf }: { endOf(executionArn: string): Promise<number> },
  linkd: Linkd,
  recording: Recording,
): Promise<EndedJob> => {
  const { job_id, upload } = await linkd.announce(recording);
  const began = Date.now();
  await linkd.upload(upload, recording);
  for (;;) {
    const status = await linkd.status(job_id);
    if (status.state === 'SUCCESS') return { status, began, ended: await endOf(status.task_id) };
    if (isFinal(status.state)) throw new Error(`The job ended in ${status.state}: ${status.error?.message}`);
    await pause(POLL_MS);
  }
};
