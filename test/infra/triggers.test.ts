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
  test(`calls ${fn}, and what cannot be delivered is kept`, () => {
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

test.each(['StartPipeline', 'CloseJob', 'Sweep'])('an event that %s fails on three times is kept', (fn) => {
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    FunctionName: { Ref: Match.stringLikeRegexp(`^Functions${fn}`) },
    MaximumRetryAttempts: 2,
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('DeadLetters'), 'Arn'] } },
    },
  });
});

test('so is an alarm that the mail does not take', () => {
  template.hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('DeadLetters'), 'Arn'] } },
  });
});

test('no asynchronous edge is without dead letters', () => {
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

test('dead letters are encrypted, take TLS alone, and stay for two weeks', () => {
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

test('the machine is traced, and logs what happens without what it happens to', () => {
  template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
    StateMachineType: 'STANDARD',
    TracingConfiguration: { Enabled: true },
    LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
  });
});

test('the machine may call the steps of the pipeline, put work into the queues of the pools, write the jobs table, and no more', () => {
  const [policy] = Object.entries(template.findResources('AWS::IAM::Policy')).filter(([id]) =>
    id.startsWith('WorkflowPipelineRole'),
  );
  const statements = policy?.[1].Properties.PolicyDocument.Statement as { Action: string | string[] }[];
  // What it may ask of the key is compared with this in permissions.test.ts.
  const actions = statements.flatMap(({ Action }) => Action).filter((action) => !/^(logs|xray|kms):/.test(action));
  const lines = permissionsOfRole(template, 'WorkflowPipelineRole');
  const workers = ['TranscribeAudio', 'LookUpInBrowser', 'LookUpByApi'];
  // Its own right to call them would be a way past their queues.
  for (const worker of workers) expect(lines.join('\n')).not.toContain(`Functions${worker}`);
  expect(lines.filter((line) => line.startsWith('sqs:'))).toEqual(
    workers.map((worker) => `sqs:SendMessage on Pools${worker}`).sort(),
  );
  expect(new Set(actions)).toEqual(new Set(['lambda:InvokeFunction', 'dynamodb:UpdateItem', 'sqs:SendMessage']));
});
