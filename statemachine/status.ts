import { Duration } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { JsonPath, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { DynamoAttributeValue, DynamoUpdateItem } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { FINAL_RANK, PROGRESS, rankOf, type Stage } from '../lambdas/contracts/job.ts';
import type { Pool } from '../lambdas/contracts/pools.ts';
import { WRITE } from './ladders.ts';

/** The error of a write whose condition does not hold: the job is already there, further on, or ended. */
export const CONDITION_FAILED = 'DynamoDB.ConditionalCheckFailedException';

const NOW = JsonPath.stringAt('$$.State.EnteredTime');
const ofJob = { job_id: DynamoAttributeValue.fromString(JsonPath.stringAt('$.job_id')) };

interface Move {
  /** The stages that end now, each with its time: a state path, or `now`. */
  ends?: Partial<Record<Stage, string>>;
  /** The pool that the stage waits for at first. The worker removes it from the row when it begins. */
  waitsFor?: Pool;
  waitsNoLonger?: true;
}

/** Moves the job's row to a stage. The machine writes it directly, without a function. */
export const mark = (scope: Construct, jobs: ITableV2, stage: Stage, { ends = {}, waitsFor, waitsNoLonger }: Move) => {
  const ended = Object.entries(ends);
  const set = [
    ...['#state = :state', '#rank = :rank', 'progress = :progress', `${startedAt(stage)} = :now`],
    ...(waitsFor ? ['queued = :queued', 'queued_at = :now'] : []),
    ...ended.map(([end], index) => `${endedAt(end)} = :end${index}`),
  ];
  return new DynamoUpdateItem(scope, `Mark ${stage.toLowerCase()}`, {
    table: jobs,
    key: ofJob,
    updateExpression: `SET ${set.join(', ')}${waitsNoLonger ? ' REMOVE queued, queued_at' : ''}`,
    conditionExpression: 'attribute_exists(job_id) AND #rank < :rank',
    expressionAttributeNames: { '#state': 'state', '#rank': 'rank' },
    expressionAttributeValues: {
      ':state': DynamoAttributeValue.fromString(stage),
      ':rank': DynamoAttributeValue.fromNumber(rankOf(stage)),
      ':progress': DynamoAttributeValue.fromString(PROGRESS[stage]),
      ':now': DynamoAttributeValue.fromString(NOW),
      ...(waitsFor && { ':queued': DynamoAttributeValue.fromString(waitsFor) }),
      ...Object.fromEntries(
        ended.map(([, at], index) => [`:end${index}`, DynamoAttributeValue.fromString(at === 'now' ? NOW : at)]),
      ),
    },
    resultPath: JsonPath.DISCARD,
    taskTimeout: Timeout.duration(Duration.seconds(10)),
  }).addRetry(WRITE);
};

/** Ends the job in ERROR with `$.failure`: `{code, message, stage}`. A job that has ended stays as it is. */
export const recordFailure = (scope: Construct, jobs: ITableV2) =>
  new DynamoUpdateItem(scope, 'Record the failure', {
    table: jobs,
    key: ofJob,
    updateExpression:
      'SET #state = :state, #rank = :rank, progress = :progress, failure = :failure, ended_at = :now REMOVE pending_work, queued, queued_at',
    conditionExpression: 'attribute_exists(job_id) AND #rank < :rank',
    expressionAttributeNames: { '#state': 'state', '#rank': 'rank' },
    expressionAttributeValues: {
      ':state': DynamoAttributeValue.fromString('ERROR'),
      ':rank': DynamoAttributeValue.fromNumber(FINAL_RANK),
      ':progress': DynamoAttributeValue.fromString(PROGRESS.ERROR),
      ':failure': DynamoAttributeValue.fromMap({
        code: DynamoAttributeValue.fromString(JsonPath.stringAt('$.failure.code')),
        message: DynamoAttributeValue.fromString(JsonPath.stringAt('$.failure.message')),
        stage: DynamoAttributeValue.fromString(JsonPath.stringAt('$.failure.stage')),
      }),
      ':now': DynamoAttributeValue.fromString(NOW),
    },
    resultPath: JsonPath.DISCARD,
    taskTimeout: Timeout.duration(Duration.seconds(10)),
  }).addRetry(WRITE);

/** The row's attributes for times, as `transcription_started_at`. */
const startedAt = (stage: string) => `${stage.toLowerCase()}_started_at`;
const endedAt = (stage: string) => `${stage.toLowerCase()}_ended_at`;
