import { lambdaResource, smallAssembly } from './small-assembly.ts';

/** Answers the tokens that its messages bring, and fails those that say so. */
const WORK = `
import { appendFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
const { SFNClient, SendTaskSuccessCommand } = createRequire(${JSON.stringify(import.meta.url)})('@aws-sdk/client-sfn');
const sfn = new SFNClient();
const work = async ({ messageId, body, attributes }) => {
  const { task_token: taskToken, input } = JSON.parse(body);
  appendFileSync(process.env.SEEN, input.id + '\\n');
  if (input.wait) while (!existsSync(input.wait)) await pause(5);
  if (input.fail) throw new Error('no luck');
  const output = JSON.stringify({ id: input.id, times: attributes.ApproximateReceiveCount });
  if (taskToken) await sfn.send(new SendTaskSuccessCommand({ taskToken, output }));
};
export const handler = async ({ Records }) => {
  const ends = await Promise.allSettled(Records.map(work));
  for (const { reason } of ends) if (reason) console.log(String(reason));
  const failed = Records.filter((_, index) => ends[index].status === 'rejected');
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};`;

const attribute = (id: string, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] });
const allow = (Action: string | string[], Resource: unknown, more = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const role = (service: string, Statement: object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: { Statement: [allow('sts:AssumeRole', undefined, { Principal: { Service: service } })] },
    Policies: [{ PolicyName: 'own', PolicyDocument: { Statement } }],
  },
});
/** All that its keeper gives others the right to, in each one's own policy. */
const KEY = {
  Type: 'AWS::KMS::Key',
  Properties: {
    KeyPolicy: { Statement: [allow('kms:*', '*', { Principal: { AWS: 'arn:aws:iam::000000000000:root' } })] },
  },
};

export type QueueStack = {
  /** Where the function writes the id of each message that it got, a line each. */
  seen: string;
  /** What the roles may do, all that they need by default. */
  functionMay?: string[];
  machineMay?: string[];
  keyMay?: string[];
  /** Whose tasks the function may answer; its own machine's by default. */
  answers?: string;
  queue?: object;
  mapping?: object;
  fn?: object;
};

/** A machine that hands tasks to a queue under a key, and a function that takes them from it and answers. */
export const queueStack = ({
  seen,
  functionMay = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  machineMay = ['sqs:SendMessage'],
  keyMay = ['kms:Decrypt', 'kms:GenerateDataKey'],
  answers = 'arn:aws:states:us-east-1:000000000000:stateMachine:Small-Machine',
  queue = {},
  mapping = {},
  fn = {},
}: QueueStack): string =>
  smallAssembly((asset) => ({
    Key: KEY,
    Dead: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 1_209_600 } },
    Tasks: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 30,
        KmsMasterKeyId: attribute('Key'),
        RedrivePolicy: { deadLetterTargetArn: attribute('Dead'), maxReceiveCount: 2 },
        ...queue,
      },
    },
    WorkRole: role('lambda.amazonaws.com', [
      allow(functionMay, attribute('Tasks')),
      allow(keyMay, attribute('Key')),
      allow('states:SendTaskSuccess', answers),
    ]),
    Work: lambdaResource('Work', asset(WORK), {
      Role: attribute('WorkRole'),
      Environment: { Variables: { SEEN: seen, TASKS: { Ref: 'Tasks' } } },
      Timeout: 30,
      ...fn,
    }),
    WorkVersion: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Work' } } },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: attribute('Tasks'),
        // As the CDK names a version.
        FunctionName: { 'Fn::Join': ['', [{ Ref: 'Work' }, ':', attribute('WorkVersion', 'Version')]] },
        BatchSize: 1,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 5 },
        ...mapping,
      },
    },
    Waits: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateAgeOfOldestMessage',
        Dimensions: [{ Name: 'QueueName', Value: attribute('Tasks', 'QueueName') }],
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: 1,
        Period: 60,
        Statistic: 'Maximum',
        Threshold: 600,
      },
    },
    MachineRole: role('states.amazonaws.com', [allow(machineMay, attribute('Tasks')), allow(keyMay, attribute('Key'))]),
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        RoleArn: attribute('MachineRole'),
        DefinitionString: {
          'Fn::Join': [
            '',
            [
              '{"StartAt":"Ask","States":{"Ask":{"Type":"Task","End":true,"TimeoutSeconds":600,"Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","Parameters":{"QueueUrl":"',
              { Ref: 'Tasks' },
              '","MessageBody":{"task_token.$":"$$.Task.Token","input.$":"$"}}}}}',
            ],
          ],
        },
      },
    },
  }));
