import { setTimeout as pause } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListStateMachinesCommand,
  paginateListExecutions,
  SFNClient,
} from '@aws-sdk/client-sfn';

/** An execution: the job's id, its start, and its end if it has ended. Times are in milliseconds. */
export interface Execution {
  job: string;
  began: number;
  ended?: number;
  status: string;
}

/** The executions of a local cloud, read with the public API. */
export const executions = (endpoint: string) => {
  const states = new SFNClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return {
    async all(): Promise<Execution[]> {
      const found: Execution[] = [];
      for (const { stateMachineArn } of (await states.send(new ListStateMachinesCommand())).stateMachines ?? []) {
        for await (const page of paginateListExecutions({ client: states, pageSize: 1000 }, { stateMachineArn })) {
          for (const { name = '', startDate, stopDate, status = '' } of page.executions ?? []) {
            const ended = stopDate && { ended: stopDate.getTime() };
            found.push({ job: name, began: startDate?.getTime() ?? Number.NaN, status, ...ended });
          }
        }
      }
      return found;
    },

    /**
     * When an execution ended, in milliseconds since 1970. Its last step reports the end earlier, so this waits for it.
     */
    async endOf(executionArn: string): Promise<number> {
      for (;;) {
        const { stopDate } = await states.send(new DescribeExecutionCommand({ executionArn }));
        if (stopDate) return stopDate.getTime();
        await pause(20);
      }
    },

    /** The event log of an execution. */
    async history(executionArn: string): Promise<HistoryEvent[]> {
      const events: HistoryEvent[] = [];
      let nextToken: string | undefined;
      do {
        const page = await states.send(
          new GetExecutionHistoryCommand({ executionArn, maxResults: 1000, ...(nextToken && { nextToken }) }),
        );
        events.push(...(page.events ?? []));
        nextToken = page.nextToken;
      } while (nextToken);
      return events;
    },
  };
};
