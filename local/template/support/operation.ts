import type { Support } from './support.ts';

/** IAM, KMS, CloudWatch, SNS and what is left. */
export const OPERATION: Record<string, Support> = {
  'AWS::SNS::Topic': { uses: ['TopicName', 'KmsMasterKeyId'], harmless: ['DisplayName', 'TracingConfig', 'Tags'] },
  'AWS::SNS::Subscription': { ignored: 'nobody is to be notified; messages are lines of topics.jsonl' },
  'AWS::CloudWatch::Alarm': {
    uses: ['AlarmName', 'AlarmDescription', 'ActionsEnabled', 'AlarmActions', 'OKActions', 'InsufficientDataActions'],
    // There are no metrics: only SetAlarmState changes an alarm.
    harmless: [
      'ComparisonOperator',
      'DatapointsToAlarm',
      'Dimensions',
      'EvaluateLowSampleCountPercentile',
      'EvaluationPeriods',
      'ExtendedStatistic',
      'MetricName',
      'Metrics',
      'Namespace',
      'Period',
      'Statistic',
      'Tags',
      'Threshold',
      'ThresholdMetricId',
      'TreatMissingData',
      'Unit',
    ],
  },
  'AWS::CloudWatch::Dashboard': { ignored: 'there are no metrics' },
  'AWS::Logs::LogGroup': {
    uses: ['LogGroupName', 'KmsKeyId'],
    harmless: ['DataProtectionPolicy', 'FieldIndexPolicies', 'LogGroupClass', 'RetentionInDays', 'Tags'],
  },
  'AWS::SNS::TopicPolicy': { uses: ['Topics', 'PolicyDocument'] },
  'AWS::KMS::Key': {
    uses: ['KeyPolicy'],
    harmless: ['Description', 'EnableKeyRotation', 'PendingWindowInDays', 'RotationPeriodInDays', 'KeySpec', 'Tags'],
  },
  // Managed policies and boundaries are refused: their content is not in the template.
  'AWS::IAM::Role': {
    uses: ['AssumeRolePolicyDocument', 'Policies', 'RoleName'],
    harmless: ['Description', 'MaxSessionDuration', 'Path', 'Tags'],
  },
  'AWS::IAM::Policy': { uses: ['PolicyDocument', 'PolicyName', 'Roles'] },
  'AWS::Budgets::Budget': { ignored: 'nothing costs anything here' },
  'AWS::CDK::Metadata': { ignored: 'it is a note of the CDK' },
};
