import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { recordingNamed } from '../../local/commands/bundled-recording.ts';
import { functionsByFile } from '../../local/commands/function-names.ts';
import { readAssembly } from '../../local/template/assembly.ts';
import { lookInside } from '../support/cloud/aws.ts';
import { sharedCloud } from '../support/cloud/shared-cloud.ts';

const cloud = sharedCloud();

const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
const at = (endpoint: string) => ({ endpoint, region: 'us-east-1', credentials });
const SUMMARY = 'You both build boats of larch. '.repeat(16_000);

/** The jobs' table, read and written from outside. */
const jobRow = async (job_id: string) => {
  const db = new DynamoDBClient(at(cloud.endpoints.dynamodb));
  const { TableNames = [] } = await db.send(new ListTablesCommand({}));
  const key = { TableName: TableNames.find((name) => /jobs/i.test(name)), Key: { job_id } };
  const documents = DynamoDBDocumentClient.from(db);
  return {
    read: async () => (await documents.send(new GetCommand(key))).Item,
    /** As it was before its last step. */
    reopen: () =>
      documents.send(
        new UpdateCommand({
          ...key,
          UpdateExpression: 'SET #state = :state, #rank = :rank REMOVE #result',
          ExpressionAttributeNames: { '#state': 'state', '#rank': 'rank', '#result': 'result' },
          ExpressionAttributeValues: { ':state': 'SYNTHESIS', ':rank': 4 },
        }),
      ),
  };
};

const writeInsight = async (jobId: string) => {
  const s3 = new S3Client({ ...at(cloud.endpoints.s3), forcePathStyle: true });
  const { Buckets = [] } = await s3.send(new ListBucketsCommand());
  // The point is longer than any that a model may write; a summary that was never judged stays.
  const insight = { summary: { text: SUMMARY, lines: [] }, overlap_points: [], action_items: [], dropped: 0 };
  await s3.send(
    new PutObjectCommand({
      Bucket: Buckets.find(({ Name = '' }) => /artifacts/i.test(Name))?.Name,
      Key: `artifacts/${jobId}/insight.json`,
      Body: JSON.stringify(insight),
    }),
  );
};

const completeAgain = async (jobId: string) => {
  const { functions } = functionsByFile(readAssembly('cdk.out', 'Linkd-local'));
  const done = { outcome: 'done' };
  const event = { job_id: jobId, owner: 'lars', mode: 'recap', persons: [], names: done, insight: done, draft: done };
  const call = new InvokeCommand({
    FunctionName: functions.get('complete-job')?.name,
    Payload: new TextEncoder().encode(JSON.stringify(event)),
  });
  const { Payload } = await new LambdaClient(at(cloud.endpoints.lambda)).send(call);
  return JSON.parse(Payload?.transformToString() ?? 'null');
};

test('a result of half a megabyte has the same answer, lies beside its row, and goes with its job', async () => {
  const token = await cloud.token('lars');
  const { job_id } = (await cloud.runJob('lars', recordingNamed('chidi'))).status;
  const row = await jobRow(job_id);
  await writeInsight(job_id);
  await row.reopen();
  expect(await completeAgain(job_id)).toEqual({ state: 'SUCCESS' });

  const { status, body } = await cloud.call('GET', `/v2/interactions/status/${job_id}`, { token });
  expect([status, body.state, body.result.final_insight.summary]).toEqual([200, 'SUCCESS', SUMMARY]);
  expect(await row.read()).toMatchObject({ result_key: `results/${job_id}.json` });
  expect(await row.read()).not.toHaveProperty('result');

  expect((await cloud.call('DELETE', `/v2/interactions/${job_id}`, { token })).status).toBe(204);
  const keys = await lookInside(cloud.endpoints).objectKeys();
  expect(keys.filter((key) => key.includes(job_id))).toEqual([]);
});
