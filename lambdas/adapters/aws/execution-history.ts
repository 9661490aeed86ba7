import { ExecutionDoesNotExist, GetExecutionHistoryCommand, type HistoryEvent, SFNClient } from '@aws-sdk/client-sfn';
import type { ExecutionEvent } from '../../domain/job/timeline.ts';
import { executionArnOf } from './execution-arn.ts';

/** A page has 1,000 events, which is a job of ten persons at three sources each. */
const MOST_PAGES = 5;

/** The histories of jobs' executions, without what the states were given and gave. */
export const executionHistory = (sfn = new SFNClient(), arnOf = (jobId: string) => executionArnOf(jobId)) => ({
  /**
   * The events of a job so far; none before it starts. `complete` is false if there are more than are read.
   *
   * @returns `busy` if Step Functions has answered too many requests of this account
   */
  async of(jobId: string): Promise<{ events: ExecutionEvent[]; complete: boolean } | 'busy'> {
    const events: ExecutionEvent[] = [];
    const request = { executionArn: arnOf(jobId), maxResults: 1000, includeExecutionData: false };
    let nextToken: string | undefined;
    try {
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const answer = await sfn.send(new GetExecutionHistoryCommand({ ...request, ...(nextToken && { nextToken }) }));
        events.push(...(answer.events ?? []).map(eventOf));
        nextToken = answer.nextToken;
        if (!nextToken) return { events, complete: true };
      }
      return { events, complete: false };
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return { events, complete: true };
      if (error instanceof Error && error.name === 'ThrottlingException') return 'busy';
      throw error;
    }
  },
});
export type ExecutionHistory = ReturnType<typeof executionHistory>;

/** Each type has its details in an attribute of its own, and the same things have the same names in all of them. */
const eventOf = ({ id = 0, previousEventId = 0, timestamp, type, ...rest }: HistoryEvent): ExecutionEvent => {
  const details: { name?: string; index?: number; error?: string } = Object.assign({}, ...Object.values(rest));
  const { name, index, error } = details;
  return { id, after: previousEventId, at: timestamp ?? new Date(0), type: type ?? '', name, index, error };
};
