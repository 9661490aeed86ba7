import { GetObjectCommand, ListBucketsCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import {
  GetExecutionHistoryCommand,
  ListStateMachinesCommand,
  paginateListExecutions,
  SFNClient,
} from '@aws-sdk/client-sfn';

const at = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
});

/** What the services of a local cloud hold, asked for with the SDKs that anyone would use. */
export const lookInside = (endpoints: { s3: string; stepfunctions: string }) => {
  const s3 = new S3Client({ ...at(endpoints.s3), forcePathStyle: true });
  const states = new SFNClient(at(endpoints.stepfunctions));
  const objects = async () => {
    const { Buckets = [] } = await s3.send(new ListBucketsCommand());
    const found: { bucket: string; key: string }[] = [];
    for (const { Name: bucket = '' } of Buckets) {
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket }))
        found.push(...Contents.map(({ Key: key = '' }) => ({ bucket, key })));
    }
    return found;
  };
  return {
    /** Every key of every bucket. */
    async objectKeys(): Promise<string[]> {
      return (await objects()).map(({ key }) => key);
    },

    /** An object's text, whichever bucket it is in. */
    async object(wanted: string): Promise<string> {
      const found = (await objects()).find(({ key }) => key === wanted);
      if (!found) throw new Error(`There is no object ${wanted}.`);
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: found.bucket, Key: wanted }));
      return (await Body?.transformToString()) ?? '';
    },

    /** Every state that an execution entered, in order. */
    async statesEntered(executionArn: string): Promise<string[]> {
      const { events = [] } = await states.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
      return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
    },

    /** The status of every execution of a job. */
    async executionsOf(jobId: string): Promise<string[]> {
      const { stateMachines = [] } = await states.send(new ListStateMachinesCommand());
      const found: string[] = [];
      for (const { stateMachineArn } of stateMachines) {
        for await (const { executions = [] } of paginateListExecutions({ client: states }, { stateMachineArn }))
          found.push(...executions.filter(({ name }) => name === jobId).map(({ status }) => String(status)));
      }
      return found;
    },
  };
};
