import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod';
import { JobState } from '../../contracts/job.ts';
import { PENDING_WORK } from '../../contracts/job-row.ts';

const Text = z.object({ S: z.string() }).transform(({ S }) => S);

/** The read part of a job's row, as a stream has it. */
const Image = z.object({
  job_id: Text,
  owner: Text,
  state: Text.pipe(JobState),
  progress: Text,
  pending_work: Text.pipe(z.enum(PENDING_WORK)).optional(),
});

/** The job of a stream's record as it is after the change. Undefined if the record holds no such row. */
export const changedJob = ({ dynamodb }: DynamoDBRecord): z.infer<typeof Image> | undefined =>
  Image.safeParse(dynamodb?.NewImage).data;

/** The time of a change. DynamoDB knows it to the second. */
export const changedAt = ({ dynamodb }: DynamoDBRecord): Date =>
  new Date((dynamodb?.ApproximateCreationDateTime ?? 0) * 1000);
