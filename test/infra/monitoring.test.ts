import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { STAGES as JOB_STAGES } from '../../lambdas/contracts/job.ts';
import { METRICS, type MetricName } from '../../lambdas/contracts/metrics.ts';
import { SOURCES, type SourceName, sourceRow } from '../../lambdas/contracts/sources.ts';
import { STAGES } from '../../lib/config.ts';
import { anchorOf } from '../../lib/monitoring/alarm.ts';
import { poolsIn } from '../support/templates/pools.ts';
import { configOf, functionsOf, synthesize } from '../support/templates/stack.ts';

const template = synthesize(configOf('prod'));
const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
const dashboard = JSON.stringify(template.findResources('AWS::CloudWatch::Dashboard'));
const runbook = readFileSync('docs/runbook.md', 'utf8');

/** The watched metrics of AWS, with their documented dimensions. */
const DOCUMENTED: Record<string, string[]> = {
  'AWS/ApiGateway 5xx': ['ApiId'],
  'AWS/Lambda Errors': ['FunctionName'],
  'AWS/Lambda Throttles': ['FunctionName'],
  'AWS/SQS ApproximateAgeOfOldestMessage': ['QueueName'],
  'AWS/SQS ApproximateNumberOfMessagesVisible': ['QueueName'],
};

interface AlarmMetric {
  Namespace: string;
  MetricName: string;
  Dimensions: { Name: string; Value: unknown }[];
}
const metricsOf = (alarm: Record<string, unknown>): AlarmMetric[] => {
  if (alarm.MetricName) return [alarm as unknown as AlarmMetric];
  return (alarm.Metrics as { MetricStat?: { Metric: AlarmMetric } }[]).flatMap(
    ({ MetricStat }) => MetricStat?.Metric ?? [],
  );
};

/** A source's label on a graph. */
const labelOf = (source: SourceName) => new RegExp(`label\\W+${SOURCES[source].label}\\W`);

describe('an alarm', () => {
  test('exists for each known trouble', () => {
    const watched = new Set(alarms.flatMap(metricsOf).map(({ MetricName }) => MetricName));
    expect([...watched].sort()).toEqual([
      '5xx',
      'ApproximateAgeOfOldestMessage',
      'ApproximateNumberOfMessagesVisible',
      'CircuitOpened',
      'CircuitUnavailable',
      'Errors',
      'JobDegraded',
      'JobFailed',
      'LookUpBlocked',
      'LookUpUnrecognised',
      'OldestUnfinishedJobSeconds',
      'ProviderRefused',
      'Throttles',
    ]);
  });

  test.each(alarms)('watches a metric that exists: $AlarmDescription', (alarm) => {
    for (const { Namespace, MetricName, Dimensions } of metricsOf(alarm)) {
      const names = Dimensions.map(({ Name }) => Name).sort();
      const expected =
        Namespace === 'Linkd-prod'
          ? ['service', ...METRICS[MetricName as MetricName].dimensions].sort()
          : DOCUMENTED[`${Namespace} ${MetricName}`];
      expect(names, `${Namespace} ${MetricName}`).toEqual(expected);
    }
  });

  test.each(alarms)(
    'says who is hurt, and where the runbook says what to do: $AlarmDescription',
    ({ AlarmDescription }) => {
      const [, impact, anchor] = /^(.+\.) What to do: docs\/runbook\.md#([\w-]+)$/.exec(AlarmDescription) ?? [];
      expect(impact?.length).toBeGreaterThan(30);
      const headings = [...runbook.matchAll(/^### (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
      expect(headings).toContain(anchor);
    },
  );

  test('goes on at once when the breaker cannot be reached, also when its functions crash or time out', () => {
    const [unreachable] = alarms.filter(({ AlarmDescription }) => AlarmDescription.includes('cache-is-unreachable'));
    expect(unreachable).toMatchObject({ EvaluationPeriods: 1, Threshold: 2 });
    const errorsOf = metricsOf(unreachable ?? {}).flatMap(({ MetricName, Dimensions }) =>
      MetricName === 'Errors' ? Dimensions.map(({ Value }) => (Value as { Ref: string }).Ref) : [],
    );
    expect(errorsOf).toEqual([
      expect.stringMatching(/^FunctionsAcquireCircuit/),
      expect.stringMatching(/^FunctionsRecordOutcome/),
    ]);
  });

  test('exists for each enabled source of the stage, and for no other', () => {
    const asked: SourceName[] = ['x', 'linkedin'];
    const sources = [...asked.map((name) => ({ name, enabled: true })), { name: 'google' as const, enabled: false }];
    const stage = synthesize({ ...configOf('prod'), sources });
    const watched = Object.values(stage.findResources('AWS::CloudWatch::Alarm')).flatMap(({ Properties }) =>
      metricsOf(Properties).flatMap(({ MetricName, Dimensions }) =>
        Dimensions.filter(({ Name }) => Name === 'source').map(({ Value }) => `${MetricName} ${Value}`),
      ),
    );
    const each = ['CircuitOpened', 'LookUpBlocked', 'LookUpUnrecognised'];
    expect([...new Set(watched)].sort()).toEqual(
      each.flatMap((metric) => asked.map((source) => `${metric} ${source}`)).sort(),
    );
    const seen = JSON.stringify(stage.findResources('AWS::CloudWatch::Dashboard'));
    for (const name of asked) expect(seen).toMatch(labelOf(name));
    expect(seen).not.toMatch(labelOf('google'));
  });

  test('goes on when a fifth of at least five lookups of an hour is not recognised', () => {
    const changed = alarms.filter(({ AlarmDescription }) => AlarmDescription.includes('has-changed-its-pages'));
    const sources = configOf('prod').sources.filter(({ enabled }) => enabled);
    expect(changed).toHaveLength(sources.length);
    for (const [at, { name }] of sources.entries()) {
      expect(changed[at]).toMatchObject({ Threshold: 0.2, EvaluationPeriods: 1 });
      expect(changed[at]?.AlarmDescription).toContain(` ${SOURCES[name].label} `);
      expect(JSON.stringify(changed[at]?.Metrics)).toContain('IF(samples >= 5, average, 0)');
    }
  });

  test('tells people when it goes on and when it goes off', () => {
    const topic = { Ref: expect.stringMatching(/^MonitoringTopic/) };
    for (const { AlarmActions, OKActions } of alarms) expect([AlarmActions, OKActions]).toEqual([[topic], [topic]]);
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'alarms@linkd.example' });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
          Match.objectLike({ Effect: 'Allow', Action: 'sns:Publish', Principal: { Service: 'budgets.amazonaws.com' } }),
        ]),
      },
    });
  });

  test('stays off without data, so a new stack tells nobody before its first sweep', () => {
    const treated = new Map(alarms.map((alarm) => [metricsOf(alarm)[0]?.MetricName, alarm.TreatMissingData]));
    for (const [name, treatment] of treated) {
      expect(treatment, name).toBe(name === 'OldestUnfinishedJobSeconds' ? 'missing' : 'notBreaching');
    }
  });

  test('tells people when the hourly sweep stops, and of no other missing data', () => {
    for (const alarm of alarms) {
      const isOfSweep = metricsOf(alarm)[0]?.MetricName === 'OldestUnfinishedJobSeconds';
      expect(alarm.InsufficientDataActions).toEqual(isOfSweep ? alarm.AlarmActions : undefined);
    }
  });
});

describe('the budget', () => {
  test.each(STAGES)('of $stage counts resources with its tag, and tells the topic of the alarms in time', (config) => {
    const [budget] = Object.values(synthesize(config).findResources('AWS::Budgets::Budget'));
    expect(budget?.Properties.Budget).toEqual({
      BudgetName: `Linkd-${config.stage}`,
      BudgetType: 'COST',
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: config.monthlyBudgetDollars, Unit: 'USD' },
      CostFilters: { TagKeyValue: [`user:stage$${config.stage}`] },
    });
    const told = budget?.Properties.NotificationsWithSubscribers;
    expect(
      told.map(({ Notification }: { Notification: { NotificationType: string; Threshold: number } }) => [
        Notification.NotificationType,
        Notification.Threshold,
      ]),
    ).toEqual([
      ['FORECASTED', 80],
      ['ACTUAL', 80],
      ['ACTUAL', 100],
    ]);
    for (const { Subscribers } of told) {
      expect(Subscribers).toEqual([
        { SubscriptionType: 'SNS', Address: { Ref: expect.stringMatching(/^MonitoringTopic/) } },
      ]);
    }
    // AWS refuses a budget that may not write to its topic yet.
    expect(budget?.DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^MonitoringTopicPolicy/)]));
  });
});

describe('the key of the topic and of the dead letters', () => {
  const [key] = Object.values(template.findResources('AWS::KMS::Key'));
  const statements: { Principal: { Service?: string }; Condition?: unknown }[] = key?.Properties.KeyPolicy.Statement;
  const account = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };

  // What each service sends to KMS, as AWS documents it. A condition that a service does not send would refuse every
  // message without a sign.
  test.each([
    ['cloudwatch', account],
    ['budgets', { ...account, ArnLike: { 'aws:SourceArn': { 'Fn::Join': expect.anything() } } }],
    ['sns', { ArnLike: { 'aws:SourceArn': { 'Fn::Join': expect.anything() } } }],
    ['events', undefined],
  ])('lets %s write with it, under the conditions that it sends', (service, condition) => {
    const found = statements.filter(({ Principal }) => Principal.Service === `${service}.amazonaws.com`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'] });
    expect(found[0]?.Condition).toEqual(condition);
  });
});

test('the dashboard asks six questions, in order', () => {
  const questions = [...dashboard.matchAll(/## (\d\. [^?]+\?)/g)].map(([, question]) => question);
  expect(questions).toEqual([
    '1. Are jobs finishing?',
    '2. How long does each stage take?',
    '3. Who waits, and for what?',
    '4. Who is failing?',
    '5. Are circuits open?',
    '6. What does it cost?',
  ]);
});

describe('the pools', () => {
  const pools = Object.entries(poolsIn(template));
  const alarmOf = (metric: string, queue: unknown) =>
    alarms.filter(
      ({ MetricName, Dimensions }) =>
        MetricName === metric && JSON.stringify(Dimensions?.[0]?.Value) === JSON.stringify(queue),
    );

  test.each(pools.filter(([name]) => name !== 'StartBatch'))(
    '%s has an alarm when work waits for a quarter of an hour',
    (_, pool) => {
      const [alarm, ...more] = alarmOf('ApproximateAgeOfOldestMessage', { 'Fn::GetAtt': [pool.queueId, 'QueueName'] });
      expect(more).toEqual([]);
      expect(alarm).toMatchObject({ Threshold: 15 * 60, Statistic: 'Maximum' });
      expect(alarm?.AlarmDescription).toContain('#work-waits-too-long');
    },
  );

  test.each(pools)('%s has an alarm for the first dead work', (_, { queue }) => {
    const { deadLetterTargetArn } = queue.RedrivePolicy as { deadLetterTargetArn: { 'Fn::GetAtt': [string] } };
    const [id] = deadLetterTargetArn['Fn::GetAtt'];
    const [alarm, ...more] = alarmOf('ApproximateNumberOfMessagesVisible', { 'Fn::GetAtt': [id, 'QueueName'] });
    expect(more).toEqual([]);
    expect(alarm).toMatchObject({ Threshold: 1, EvaluationPeriods: 1 });
    expect(alarm?.AlarmDescription).toContain('#there-is-dead-work');
  });

  test('a long wait of a batch raises no alarm, because batches wait on purpose', () => {
    const batch = poolsIn(template).StartBatch;
    expect(alarmOf('ApproximateAgeOfOldestMessage', { 'Fn::GetAtt': [batch?.queueId, 'QueueName'] })).toEqual([]);
  });

  test('are on the dashboard: waiting work, its longest wait, busy slots and dead work', () => {
    for (const [, { queueId }] of pools) {
      for (const metric of ['ApproximateNumberOfMessagesVisible', 'ApproximateAgeOfOldestMessage'])
        expect(dashboard).toMatch(new RegExp(`${metric}[^\\]]{0,80}"${queueId}"`));
    }
    expect(dashboard).toContain('ConcurrentExecutions');
  });
});

describe('a disposable stage', () => {
  const dev = Object.values(synthesize(configOf('dev')).findResources('AWS::CloudWatch::Alarm'));
  const watched = (name: string) =>
    dev.filter(({ Properties }) => metricsOf(Properties).some(({ MetricName }) => MetricName === name));

  test('has no alarms on the answers of sources, because it has few lookups', () => {
    for (const name of ['LookUpBlocked', 'LookUpUnrecognised']) expect(watched(name)).toEqual([]);
  });

  test('has an alarm on the circuit of every source that needs no key', () => {
    const asked = configOf('dev').sources.filter(({ name, enabled }) => enabled && !sourceRow(name).key?.isNeeded);
    expect(watched('CircuitOpened')).toHaveLength(asked.length);
  });
});

test('every emitted metric is on the dashboard', () => {
  for (const name of Object.keys(METRICS)) expect(dashboard).toContain(name);
});

describe('every metric of the contract is emitted', () => {
  const sources = ['adapters', 'steps', 'triggers'].flatMap((folder) =>
    readdirSync(join('lambdas', folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join('lambdas', folder, file), 'utf8')),
  );
  const ofStages = JOB_STAGES.map((stage) => `${stage}Seconds`);

  test.each(Object.keys(METRICS).filter((name) => !ofStages.includes(name)))('%s', (name) => {
    expect(sources.some((source) => source.includes(`'${name}'`))).toBe(true);
  });
});

test('a stage has its own namespace, which its functions write to', () => {
  for (const stage of ['dev', 'prod'] as const) {
    for (const { Properties } of Object.values(functionsOf(synthesize(configOf(stage)))))
      expect(Properties.Environment.Variables.POWERTOOLS_METRICS_NAMESPACE).toBe(`Linkd-${stage}`);
  }
});
