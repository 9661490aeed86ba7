import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  SetAlarmStateCommand,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetTraceSummariesCommand, XRayClient } from '@aws-sdk/client-xray';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../../../local/cloud/cloud.ts';
import { callers } from '../../../local/permissions/caller.ts';
import { ADMINISTRATOR } from '../../../local/permissions/gate.ts';
import { lambdaResource, STACK, smallAssembly, temporaryFolder } from '../../support/templates/small-assembly.ts';

const WORK = `

import { createSocket } from 'node:dgram';
import { setTimeout as pause } from 'node:timers/promises';
export const handler = async ({ job }) => {
  console.log(JSON.stringify({ message: 'worked', timestamp: '2026-11-26T12:00:00.000Z', job }));
  console.log('a line without a time, of ' + job);
  const [, Root, Parent, Sampled] = /Root=(.*);Parent=(.*);Sampled=(.*)/.exec(process.env._X_AMZN_TRACE_ID);
  if (Sampled === '0') return;
  const [host, port] = process.env.AWS_XRAY_DAEMON_ADDRESS.split(':');
  const now = Date.now() / 1000;
  const segment = { name: '## handler', id: '0123456789abcdef', type: 'subsegment', trace_id: Root, parent_id: Parent,
    start_time: now, end_time: now, annotations: { Service: 'small' } };
  const socket = createSocket('udp4');
  await new Promise((sent) => socket.send('{"format":"json","version":1}\\n' + JSON.stringify(segment), port, host, sent));
  socket.close();
};`;

const allow = (Action: string | string[], service: string) => ({
  ...{ Effect: 'Allow', Action, Resource: '*', Principal: { Service: service } },
  Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
});
const own = { Effect: 'Allow', Action: 'kms:*', Resource: '*', Principal: { AWS: 'arn:aws:iam::000000000000:root' } };
const attribute = (id: string, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] });
const key = (...more: object[]) => ({
  Type: 'AWS::KMS::Key',
  Properties: { KeyPolicy: { Statement: [own, ...more] } },
});
const topic = (keyId?: string) => ({
  Type: 'AWS::SNS::Topic',
  Properties: keyId === undefined ? {} : { KmsMasterKeyId: attribute(keyId) },
});
const policy = (id: string, ...Statement: object[]) => ({
  Type: 'AWS::SNS::TopicPolicy',
  Properties: { Topics: [{ Ref: id }], PolicyDocument: { Statement } },
});
const alarm = (id: string, more: object = {}) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmDescription: 'Somebody is hurt.',
    AlarmActions: [{ Ref: id }],
    OKActions: [{ Ref: id }],
    ...more,
  },
});
const publish = allow('sns:Publish', 'cloudwatch.amazonaws.com');
const logged = { LoggingConfig: { LogGroup: { Ref: 'Logs' } } };

/** Alarms of topics that are open, shut, and open with a key that is open or shut; functions with and without traces. */
const stack = () => {
  const assembly = smallAssembly((asset) => ({
    OpenKey: key(allow(['kms:Decrypt', 'kms:GenerateDataKey'], 'cloudwatch.amazonaws.com')),
    ShutKey: key(),
    Open: topic(),
    Shut: topic(),
    WithKey: topic('OpenKey'),
    WithShutKey: topic('ShutKey'),
    OpenPolicy: policy('Open', publish),
    WithKeyPolicy: policy('WithKey', publish),
    WithShutKeyPolicy: policy('WithShutKey', publish),
    Told: alarm('Open'),
    Untold: alarm('Shut'),
    ToldWithKey: alarm('WithKey'),
    UntoldWithKey: alarm('WithShutKey'),
    Silenced: alarm('Open', { ActionsEnabled: false }),
    Logs: { Type: 'AWS::Logs::LogGroup', Properties: {} },
    Empty: { Type: 'AWS::Logs::LogGroup', Properties: {} },
    Traced: lambdaResource('Traced', asset(WORK), { ...logged, TracingConfig: { Mode: 'Active' } }),
    Untraced: lambdaResource('Untraced', asset(WORK), { TracingConfig: { Mode: 'PassThrough' } }),
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
        },
      },
    },
    Bound: lambdaResource('Bound', asset(WORK), { Role: attribute('Role') }),
  }));
  const file = join(assembly, `${STACK}.template.json`);
  const template = JSON.parse(readFileSync(file, 'utf8'));
  template.Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } };
  template.Outputs = {
    Group: { Value: { 'Fn::Join': ['', ['<', { Ref: 'Logs' }, '>']] } },
    Hidden: { Condition: 'Never', Value: 'x' },
  };
  template.Resources.NotThere = { Type: 'AWS::SNS::Topic', Condition: 'Never' };
  writeFileSync(file, JSON.stringify(template));
  return assembly;
};

let cloud: Cloud;
let directory: string;
const at = (endpoint: string, credentials = ADMINISTRATOR) => ({
  ...{ endpoint, region: 'us-east-1', maxAttempts: 1 },
  credentials: { accessKeyId: credentials.accessKeyId, secretAccessKey: credentials.secretAccessKey },
});

beforeAll(async () => {
  directory = temporaryFolder();
  cloud = await startCloud({ assembly: stack(), stack: STACK, directory, environment: {} });
});
afterAll(() => cloud.stop());

test('CloudFormation tells what the stack gives and is made of, without what its conditions leave out', async () => {
  const client = new CloudFormationClient(at(cloud.endpoints.cloudformation));
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: STACK }));
  expect(Stacks).toMatchObject([
    {
      StackName: STACK,
      StackStatus: 'CREATE_COMPLETE',
      Outputs: [{ OutputKey: 'Group', OutputValue: '<Small-Logs>' }],
    },
  ]);
  const { StackResourceSummaries = [] } = await client.send(new ListStackResourcesCommand({ StackName: STACK }));
  expect(StackResourceSummaries).toContainEqual(
    expect.objectContaining({
      LogicalResourceId: 'Open',
      PhysicalResourceId: 'arn:aws:sns:us-east-1:000000000000:Small-Open',
      ResourceType: 'AWS::SNS::Topic',
    }),
  );
  expect(StackResourceSummaries.map(({ LogicalResourceId }) => LogicalResourceId)).not.toContain('NotThere');
  await expect(client.send(new DescribeStacksCommand({ StackName: 'Other' }))).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack with id Other does not exist',
  });
});

describe('an alarm', () => {
  const client = () => new CloudWatchClient(at(cloud.endpoints.cloudwatch));
  const set = (AlarmName: string, StateValue: StateValue) =>
    client().send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'a test' }));
  const historyOf = async (AlarmName: string, HistoryItemType?: 'Action') => {
    const command = new DescribeAlarmHistoryCommand({ AlarmName, ...(HistoryItemType && { HistoryItemType }) });
    const { AlarmHistoryItems = [] } = await client().send(command);
    return AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary);
  };
  const arnOf = (name: string) => `arn:aws:sns:us-east-1:000000000000:Small-${name}`;
  const messages = () =>
    readFileSync(join(directory, 'topics.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  test('begins without data, and has the state that it was given', async () => {
    const describe = async () =>
      (await client().send(new DescribeAlarmsCommand({ AlarmNames: ['Small-Silenced'] }))).MetricAlarms;
    expect(await describe()).toMatchObject([{ StateValue: 'INSUFFICIENT_DATA', AlarmActions: [] }]);
    await set('Small-Silenced', 'ALARM');
    expect(await describe()).toMatchObject([
      { StateValue: 'ALARM', StateReason: 'a test', StateUpdatedTimestamp: expect.any(Date) },
    ]);
    expect(await historyOf('Small-Silenced')).toEqual(['Alarm updated from INSUFFICIENT_DATA to ALARM']);
    await expect(set('Small-None', 'OK')).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });

  test.each([
    ['Told', 'Open'],
    ['ToldWithKey', 'WithKey'],
  ])('%s tells its topic at each change of its state, and not in between', async (name, topicName) => {
    for (const state of ['ALARM', 'ALARM', 'OK'] as const) await set(`Small-${name}`, state);
    const told = `Successfully executed action ${arnOf(topicName)}`;
    expect(await historyOf(`Small-${name}`, 'Action')).toEqual([told, told]);
    const ours = messages().filter(({ topic: one }) => one === arnOf(topicName));
    expect(ours.map(({ message }) => JSON.parse(message))).toEqual([
      expect.objectContaining({ AlarmName: `Small-${name}`, NewStateValue: 'ALARM', NewStateReason: 'a test' }),
      expect.objectContaining({ NewStateValue: 'OK', OldStateValue: 'ALARM' }),
    ]);
  });

  test.each([
    ['Untold', 'Shut', `Resource: arn:aws:cloudwatch:us-east-1:000000000000:alarm:Small-Untold is not authorized`],
    ['UntoldWithKey', 'WithShutKey', '(Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException)'],
  ])('%s may not, and its history says why', async (name, topicName, why) => {
    await set(`Small-${name}`, 'ALARM');
    const [summary] = await historyOf(`Small-${name}`, 'Action');
    expect(summary).toContain(`Failed to execute action ${arnOf(topicName)}. Received error: "`);
    expect(summary).toContain(why);
  });
});

describe('logs and traces', () => {
  const since = new Date();
  const logs = () => new CloudWatchLogsClient(at(cloud.endpoints.logs));
  const search = async (logGroupName: string, filterPattern?: string) => {
    const { events = [] } = await logs().send(
      new FilterLogEventsCommand({ logGroupName, ...(filterPattern !== undefined && { filterPattern }) }),
    );
    return events.map(({ message, timestamp }) => [message, timestamp]);
  };
  beforeAll(async () => {
    for (const name of ['Traced', 'Untraced']) await cloud.lambda.invoke(`Small-${name}`, '{"job":"J1"}');
    await cloud.lambda.invoke('Small-Traced', '{"job":"J2"}');
  });

  test('a log group has the lines of the functions that name it, by a term and with their times', async () => {
    const noon = Date.parse('2026-11-26T12:00:00.000Z');
    expect(await search('Small-Logs', '"J1"')).toEqual([
      [expect.stringContaining('"worked"'), noon],
      ['a line without a time, of J1', noon],
    ]);
    expect(await search('Small-Logs')).toHaveLength(4);
    expect(await search('Small-Empty')).toEqual([]);
    await expect(search('/aws/lambda/Small-Untraced')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(search('Small-Logs', '{ $.a = 1 }')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('a trace is there for each invocation of a function that is traced, and for no other', async () => {
    const client = new XRayClient(at(cloud.endpoints.xray));
    const summaries = async (FilterExpression: string, EndTime = new Date()) =>
      (await client.send(new GetTraceSummariesCommand({ StartTime: new Date(0), EndTime, FilterExpression })))
        .TraceSummaries ?? [];
    await expect.poll(() => summaries('annotation.Service = "small"')).toHaveLength(2);
    await expect
      .poll(async () => (await summaries('annotation.Service = "small"')).map(({ ServiceIds }) => ServiceIds))
      .toEqual([
        [expect.objectContaining({ Name: 'Small-Traced', Type: 'AWS::Lambda::Function' })],
        [expect.objectContaining({ Name: 'Small-Traced' })],
      ]);
    expect(await summaries('annotation.Service = "other"')).toEqual([]);
    expect(await summaries('annotation.Service = "small"', new Date(since.getTime() - 60_000))).toEqual([]);
    await expect(summaries('service("x")')).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });
});

test('a role without the rights is refused everywhere', async () => {
  const role = callers().credentialsOf('arn:aws:iam::000000000000:role/Small-Role', 'Small-Bound');
  const { cloudformation, cloudwatch, logs, xray } = cloud.endpoints;
  const now = new Date();
  const refusals = await Promise.allSettled([
    new CloudFormationClient(at(cloudformation, role)).send(new DescribeStacksCommand({ StackName: STACK })),
    new CloudWatchClient(at(cloudwatch, role)).send(new DescribeAlarmsCommand({})),
    new CloudWatchLogsClient(at(logs, role)).send(new FilterLogEventsCommand({ logGroupName: 'Small-Logs' })),
    new XRayClient(at(xray, role)).send(new GetTraceSummariesCommand({ StartTime: now, EndTime: now })),
  ]);
  expect(refusals.map((one) => (one.status === 'rejected' ? one.reason.name : 'allowed'))).toEqual([
    'AccessDenied',
    'AccessDeniedException',
    'AccessDeniedException',
    'AccessDeniedException',
  ]);
});
