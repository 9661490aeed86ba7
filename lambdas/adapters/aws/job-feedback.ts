import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import type { Feedback } from '../../contracts/feedback.ts';
import { required } from '../runtime/environment.ts';
import { documents } from './dynamodb.ts';
import { written } from './written.ts';

/** Users' feedback on the results of their jobs. It is kept on the job's row, so it is erased with the job. */
export const jobFeedback = (db = documents(), TableName = required(ENVIRONMENT.jobsTable)) => {
  const update = (job_id: string, change: Omit<ConstructorParameters<typeof UpdateCommand>[0], 'TableName' | 'Key'>) =>
    written(db.send(new UpdateCommand({ TableName, Key: { job_id }, ...change })));
  const add = (job_id: string, part: string, feedback: Feedback) =>
    update(job_id, {
      UpdateExpression: 'SET feedback.#part = :feedback',
      ConditionExpression: 'attribute_exists(feedback)',
      ExpressionAttributeNames: { '#part': part },
      ExpressionAttributeValues: { ':feedback': feedback },
    });
  return {
    /**
     * Writes the feedback on one part, and leaves that on others alone.
     *
     * @returns false if the job is gone: nothing is written
     */
    async put(job_id: string, part: string, feedback: Feedback): Promise<boolean> {
      if (await add(job_id, part, feedback)) return true;
      // The first feedback on a job. An expression cannot make a map and write into it.
      await update(job_id, {
        UpdateExpression: 'SET feedback = :nothing',
        ConditionExpression: 'attribute_exists(job_id) AND attribute_not_exists(feedback)',
        ExpressionAttributeValues: { ':nothing': {} },
      });
      return add(job_id, part, feedback);
    },
  };
};
export type JobFeedback = ReturnType<typeof jobFeedback>;
