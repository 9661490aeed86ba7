import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import type { FeedbackChange } from '../../contracts/feedback.ts';
import { required } from '../runtime/environment.ts';
import { documents } from './dynamodb.ts';
import { written } from './written.ts';

/** Users' feedback on the results of their jobs. It is kept on the job's row, so it is erased with the job. */
export const jobFeedback = (db = documents(), TableName = required(ENVIRONMENT.jobsTable)) => {
  const update = (job_id: string, change: Omit<UpdateCommandInput, 'TableName' | 'Key'>) =>
    written(db.send(new UpdateCommand({ TableName, Key: { job_id }, ...change })));
  const write = (job_id: string, part: string, change: FeedbackChange) =>
    update(job_id, { ...fieldsOf(part, change), ConditionExpression: 'attribute_exists(feedback.#part)' });
  return {
    /**
     * Changes the feedback on one part. Only the fields that are named are written, so a change of another field at the
     * same time stays.
     *
     * @returns false if the job is gone: nothing is written
     */
    async change(job_id: string, part: string, change: FeedbackChange): Promise<boolean> {
      if (await write(job_id, part, change)) return true;
      // The first feedback on a part. An expression cannot make a map and write into it.
      await update(job_id, {
        UpdateExpression: 'SET feedback = :nothing',
        ConditionExpression: 'attribute_exists(job_id) AND attribute_not_exists(feedback)',
        ExpressionAttributeValues: { ':nothing': {} },
      });
      await update(job_id, {
        UpdateExpression: 'SET feedback.#part = :part',
        ConditionExpression: 'attribute_exists(feedback) AND attribute_not_exists(feedback.#part)',
        ExpressionAttributeNames: { '#part': part },
        ExpressionAttributeValues: { ':part': { about: change.about, person: change.person } },
      });
      return write(job_id, part, change);
    },
  };
};
export type JobFeedback = ReturnType<typeof jobFeedback>;

/** The expression that writes the named fields of a part, and no others. */
const fieldsOf = (part: string, { verdict, edited_message, sent_at }: FeedbackChange) => {
  const set = [
    ...(verdict ? ['feedback.#part.verdict = :verdict'] : []),
    ...(edited_message ? ['feedback.#part.edited_message = :edited_message'] : []),
    ...(sent_at ? ['feedback.#part.sent_at = if_not_exists(feedback.#part.sent_at, :sent_at)'] : []),
  ];
  const values = {
    ...(verdict && { ':verdict': verdict }),
    ...(edited_message && { ':edited_message': edited_message }),
    ...(sent_at && { ':sent_at': sent_at }),
  };
  return {
    UpdateExpression: [
      set.length > 0 ? `SET ${set.join(', ')}` : '',
      sent_at === null ? 'REMOVE feedback.#part.sent_at' : '',
    ]
      .join(' ')
      .trim(),
    ExpressionAttributeNames: { '#part': part },
    ...(set.length > 0 && { ExpressionAttributeValues: values }),
  };
};
