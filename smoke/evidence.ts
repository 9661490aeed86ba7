import { paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { GetTraceSummariesCommand, type TraceSummary } from '@aws-sdk/client-xray';
import { METRICS_SERVICE } from '../lambdas/contracts/metrics.ts';
import { asked, until } from './patience.ts';
import type { Run } from './run.ts';
import { idsOf, type Target } from './target.ts';

/** This machine's clock may differ from AWS's. AWS refuses a signature from five minutes on. */
const CLOCKS_MS = 5 * 60_000;

/**
 * Checks that a log group of the stack has lines of the run's job: functions may write there, with the group's key.
 */
export const logsAreThere = async ({ target, jobId, startedAt, signal }: Run): Promise<string> => {
  const { logs, patience, resources } = target;
  // `complete-job` always logs the end of a job, so its group is searched first.
  const groups = resources
    .filter(({ type }) => type === 'AWS::Logs::LogGroup')
    .sort((one, other) => Number(isOfLastStep(other.logicalId)) - Number(isOfLastStep(one.logicalId)));
  const found = await until(
    patience.evidence,
    async () => {
      for (const { physicalId: group } of groups) {
        signal.throwIfAborted();
        const lines = await asked('logs:FilterLogEvents', linesOf(logs, group, `${jobId}`, startedAt));
        if (lines > 0) return `${lines} of the job in ${group}`;
      }
      return undefined;
    },
    signal,
  );
  if (found !== undefined) return found;
  throw new Error(
    `No line of job ${jobId} came into any of the ${groups.length} log groups of the stack within ${patience.evidence} s: may the functions' roles write there?`,
  );
};

/** A page may be empty although more pages follow. */
const linesOf = async (client: Target['logs'], logGroupName: string, jobId: string, since: Date): Promise<number> => {
  const startTime = since.getTime() - CLOCKS_MS;
  const pages = paginateFilterLogEvents({ client }, { logGroupName, startTime, filterPattern: `"${jobId}"` });
  for await (const { events = [] } of pages) if (events.length > 0) return events.length;
  return 0;
};

const isOfLastStep = (logicalId: string) => logicalId.includes('CompleteJob');

/**
 * Checks that a function of this stack, and not of another stage in the account, has left a trace since the run began.
 */
export const traceIsThere = async ({ target, startedAt, signal }: Run): Promise<string> => {
  const { xRay, patience } = target;
  const functions = new Set(idsOf(target, 'AWS::Lambda::Function'));
  const found = await until(
    patience.evidence,
    async () => {
      let NextToken: string | undefined;
      do {
        const { TraceSummaries = [], NextToken: next } = await asked(
          'xray:GetTraceSummaries',
          xRay.send(
            new GetTraceSummariesCommand({
              StartTime: startedAt,
              EndTime: new Date(),
              FilterExpression: `annotation.Service = "${METRICS_SERVICE}"`,
              ...(NextToken !== undefined && { NextToken }),
            }),
          ),
        );
        const ours = TraceSummaries.find((trace) => servicesOf(trace).some((name) => functions.has(name)));
        if (ours) return `${ours.Id} through ${servicesOf(ours).find((name) => functions.has(name))}`;
        NextToken = next;
      } while (NextToken);
      return undefined;
    },
    signal,
  );
  if (found !== undefined) return found;
  throw new Error(
    `X-Ray showed no trace of a function of the stack within ${patience.evidence} s: is tracing on, and may their roles send traces?`,
  );
};

const servicesOf = ({ ServiceIds = [] }: TraceSummary): string[] => ServiceIds.flatMap(({ Name }) => Name ?? []);
