import type { TaskTokens } from '../adapters/aws/task-tokens.ts';
import type { WorkQueue } from '../adapters/aws/work-queue.ts';
import { NEVER_FINISHED, readMessage, WorkMessage } from '../contracts/pools.ts';

/** The most receives a queue and run: ten messages each, as SQS gives them. */
const MOST_LOOKS = 100;

/**
 * Tells the machine about work that no worker could answer, so that its job ends today and not with its execution. The
 * messages stay among the dead letters for an engineer. A token that was answered before is spent.
 *
 * @returns how many tasks were told
 */
export const answerDeadWork = async (
  queues: readonly Pick<WorkQueue, 'look'>[],
  tokens: Pick<TaskTokens, 'fail'>,
): Promise<number> => {
  let told = 0;
  for (const queue of queues) {
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      const bodies = await queue.look();
      if (bodies.length === 0) break;
      for (const body of bodies) {
        const work = readMessage(WorkMessage, body);
        if (work && (await tokens.fail(work.task_token, 'InternalError', NEVER_FINISHED))) told += 1;
      }
    }
  }
  return told;
};
