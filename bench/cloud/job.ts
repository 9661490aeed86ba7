import { setTimeout as pause } from 'node:timers/promises';
import type { Client, Passed, Recording } from '../../local/commands/client.ts';
import type { Status } from '../../local/commands/job-status.ts';

/** A job that ended well: what its owner is told, and from the client's last act to the machine's. */
export interface EndedJob {
  status: Status;
  began: number;
  ended: number;
}

/** Asked so seldom, a status costs the job under measurement next to nothing. */
const POLL_MS = 250;
const ENDED: Passed['state'][] = ['SUCCESS', 'ERROR', 'CANCELLED'];

/**
 * Runs one job. It begins as its recording is sent, and ends when its execution does: how often a client asks in
 * between changes neither.
 *
 * @throws Error when it does not end in SUCCESS
 */
export const runJob = async (
  { endOf }: { endOf(executionArn: string): Promise<number> },
  linkd: Client,
  recording: Recording,
): Promise<EndedJob> => {
  const { job_id, upload } = await linkd.announce(recording);
  const began = Date.now();
  await linkd.upload(upload, recording);
  for (;;) {
    const status = await linkd.status(job_id);
    if (status.state === 'SUCCESS') return { status, began, ended: await endOf(status.task_id) };
    if (ENDED.includes(status.state)) throw new Error(`The job ended in ${status.state}: ${status.error?.message}`);
    await pause(POLL_MS);
  }
};
