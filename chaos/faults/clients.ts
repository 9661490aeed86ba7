import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { each, type Fault, type Trial } from '../trial.ts';

/** Clients that do things twice, too late, not at all, or change their mind. */
export const clients: Fault[] = [
  {
    name: 'every recording is uploaded twice',
    jobs: 20,
    few: 3,
    submit: (trial) =>
      each(trial, async (linkd) => {
        const { job_id, upload } = await linkd.announce(trial.recording);
        await Promise.all([linkd.upload(upload, trial.recording), linkd.upload(upload, trial.recording)]);
        return job_id;
      }),
    endings: ['SUCCESS'],
  },
  {
    name: 'every submission is repeated with its Idempotency-Key',
    jobs: 20,
    few: 3,
    submit: (trial) =>
      each(trial, async (linkd) => {
        const first = await linkd.announce(trial.recording, { idempotencyKey: 'the-key' });
        const again = await linkd.announce(trial.recording, { idempotencyKey: 'the-key' });
        await Promise.all([first, again].map(({ upload }) => linkd.upload(upload, trial.recording)));
        if (again.job_id !== first.job_id) throw new Error('The same key made two jobs.');
        return first.job_id;
      }),
    endings: ['SUCCESS'],
  },
  {
    name: 'the recording never comes',
    jobs: 10,
    few: 2,
    submit: (trial) => each(trial, async (linkd) => (await linkd.announce(trial.recording)).job_id),
    strike: async (trial, jobs) => {
      await forget(trial, jobs);
      trial.sweep();
    },
    endings: ['ERROR'],
  },
  {
    name: 'jobs are cancelled at any moment',
    jobs: 100,
    few: 10,
    strike: async ({ linkd, random }, jobs) => {
      await Promise.all(
        jobs.map(async (job, index) => {
          await pause(random() * 20_000);
          await linkd(index).cancel(job);
        }),
      );
    },
    endings: ['CANCELLED', 'SUCCESS'],
  },
];

/** Makes the forms of jobs as old as if nobody had come back for hours. */
const forget = async ({ cloud }: Trial, jobs: string[]) => {
  const client = new DynamoDBClient({
    endpoint: cloud.endpoints.dynamodb,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const TableName = cloud.lambda.functions.map(({ environment }) => environment.JOBS_TABLE).find(Boolean);
  await Promise.all(
    jobs.map((job_id) =>
      client.send(
        new UpdateItemCommand({
          TableName,
          Key: { job_id: { S: job_id } },
          UpdateExpression: 'SET upload_expires_at = :past',
          ExpressionAttributeValues: { ':past': { S: '2026-01-01T00:00:00.000Z' } },
        }),
      ),
    ),
  );
};
