import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { permissionsOfRole } from '../support/templates/permissions.ts';
import { configOf, synthesize } from '../support/templates/stack.ts';

const template = synthesize(configOf('prod'));

describe.each([
  [
    'an uploaded recording',
    'StartPipeline',
    {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: {
          bucket: { name: [{ Ref: Match.stringLikeRegexp('StorageAudio') }] },
          object: { key: [{ prefix: 'raw-audio/' }] },
        },
      },
    },
  ],
  [
    'an execution that ended without a word',
    'CloseJob',
    {
      EventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: [{ Ref: Match.stringLikeRegexp('WorkflowPipeline') }],
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        },
      },
    },
  ],
  ['an hour that passed', 'Sweep', { ScheduleExpression: 'rate(1 hour)' }],
])('%s', (_, fn, rule) => {
  test(`calls ${fn}, and keeps events that cannot be delivered`, () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      State: 'ENABLED',
      ...rule,
      Targets: [
        Match.objectLike({
          Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp(`Functions${fn}`), 'Arn'] },
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('DeadLetters'), 'Arn'] } },
        }),
      ],
    });
  });
});

test.each(['StartPipeline', 'CloseJob', 'Sweep'])('an event on which %s fails three times is kept', (fn) => {
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    FunctionName: { Ref: Match.stringLikeRegexp(`^Functions${fn}`) },
    MaximumRetryAttempts: 2,
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('DeadLetters'), 'Arn'] } },
    },
  });
});

test('an alarm that cannot be mailed is kept', () => {
  template.hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('DeadLetters'), 'Arn'] } },
  });
});

test('every asynchronous call has dead letters', () => {
  const called = Object.values(template.findResources('AWS::Lambda::Permission'))
    .filter(({ Properties }) => Properties.Principal !== 'apigateway.amazonaws.com')
    .map(({ Properties }) => Properties.FunctionName['Fn::GetAtt'][0]);
  const keeping = Object.values(template.findResources('AWS::Lambda::EventInvokeConfig'));
  expect(called).toHaveLength(3);
  expect(keeping.map(({ Properties }) => Properties.FunctionName.Ref).sort()).toEqual(called.sort());
  for (const { Properties } of Object.values(template.findResources('AWS::Events::Rule'))) {
    for (const target of Properties.Targets) expect(target).toHaveProperty('DeadLetterConfig.Arn');
  }
});

test('dead letters are encrypted, take TLS only, and stay for two weeks', () => {
  template.hasResourceProperties('AWS::SQS::Queue', { MessageRetentionPeriod: 14 * 24 * 60 * 60 });
  synthesize(configOf('dev')).allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]),
    },
  });
});

test('the machine is traced, and its logs have no execution data', () => {
  template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
    StateMachineType: 'STANDARD',
    TracingConfiguration: { Enabled: true },
    LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
  });
});

test('the machine may only call the steps, send work to the queues of the pools, and write the jobs table', () => {
  const [policy] = Object.entries(template.findResources('AWS::IAM::Policy')).filter(([id]) =>
    id.startsWith('WorkflowPipelineRole'),
  );
  const statements = policy?.[1].Properties.PolicyDocument.Statement as { Action: string | string[] }[];
  // permissions.test.ts compares the rights on the key.
  const actions = statements.flatMap(({ Action }) => Action).filter((action) => !/^(logs|xray|kms):/.test(action));
  const lines = permissionsOfRole(template, 'WorkflowPipelineRole');
  const workers = ['TranscribeAudio', 'LookUpInBrowser', 'LookUpByApi'];
  // A right to call the workers would bypass their queues.
  for (const worker of workers) expect(lines.join('\n')).not.toContain(`Functions${worker}`);
  expect(lines.filter((line) => line.startsWith('sqs:'))).toEqual(
    workers.map((worker) => `sqs:SendMessage on Pools${worker}`).sort(),
  );
  expect(new Set(actions)).toEqual(new Set(['lambda:InvokeFunction', 'dynamodb:UpdateItem', 'sqs:SendMessage']));
});
