import { StackRefused, type Template } from './assembly.ts';

/**
 * What the local cloud does with a type of resource. SUPPORT.md says the same in prose, with how it differs from AWS.
 */
type Support =
  /**
   * Run here; `uses` are the properties that it follows, `harmless` those that change nothing a program on one machine
   * could notice.
   */
  | { uses: readonly string[]; harmless?: readonly string[] }
  /** Not run, for the reason given. */
  | { ignored: string };

const TABLE_SUPPORT: Support = {
  uses: [
    'TableName',
    'KeySchema',
    'AttributeDefinitions',
    'GlobalSecondaryIndexes',
    'LocalSecondaryIndexes',
    'BillingMode',
    'SSESpecification',
    'Replicas',
  ],
  harmless: [
    'TimeToLiveSpecification',
    'PointInTimeRecoverySpecification',
    'DeletionProtectionEnabled',
    'Tags',
    'TableClass',
    'WriteOnDemandThroughputSettings',
    'ReadOnDemandThroughputSettings',
    'WarmThroughput',
  ],
};

const IDENTITY: Support = { ignored: 'tokens come from the local issuer, which knows no users' };
const CACHE_ACCESS: Support = { ignored: 'the local Redis has no users' };

const SUPPORT: Record<string, Support> = {
  'AWS::S3::Bucket': {
    uses: ['BucketName', 'CorsConfiguration', 'NotificationConfiguration', 'BucketEncryption'],
    harmless: [
      'LifecycleConfiguration',
      'PublicAccessBlockConfiguration',
      'OwnershipControls',
      'VersioningConfiguration',
      'LoggingConfiguration',
      'AccessControl',
      'IntelligentTieringConfigurations',
      'Tags',
    ],
  },
  'AWS::DynamoDB::Table': TABLE_SUPPORT,
  'AWS::DynamoDB::GlobalTable': TABLE_SUPPORT,
  'AWS::Lambda::Function': {
    uses: [
      'Code',
      'Handler',
      'Runtime',
      'Environment',
      'Timeout',
      'MemorySize',
      'ReservedConcurrentExecutions',
      'Layers',
      'FunctionName',
      'DeadLetterConfig',
      'Role',
      'VpcConfig',
      'LoggingConfig',
      'TracingConfig',
    ],
    harmless: [
      'Architectures',
      'Description',
      'EphemeralStorage',
      'KmsKeyArn',
      'PackageType',
      'RecursiveLoop',
      'SnapStart',
      'Tags',
    ],
  },
  'AWS::Lambda::Version': { uses: ['FunctionName'], harmless: ['CodeSha256', 'Description'] },
  'AWS::Lambda::Alias': { uses: ['FunctionName', 'FunctionVersion', 'Name'], harmless: ['Description'] },
  'AWS::Lambda::LayerVersion': {
    uses: ['Content'],
    harmless: ['CompatibleArchitectures', 'CompatibleRuntimes', 'Description', 'LayerName', 'LicenseInfo'],
  },
  'AWS::Lambda::EventInvokeConfig': {
    uses: ['FunctionName', 'Qualifier', 'MaximumRetryAttempts', 'DestinationConfig'],
    harmless: ['MaximumEventAgeInSeconds'],
  },
  'AWS::Lambda::EventSourceMapping': {
    uses: [
      'EventSourceArn',
      'FunctionName',
      'BatchSize',
      'MaximumBatchingWindowInSeconds',
      'FunctionResponseTypes',
      'ScalingConfig',
      'Enabled',
    ],
  },
  'AWS::Lambda::Permission': { uses: ['Action', 'FunctionName', 'Principal', 'SourceArn', 'SourceAccount'] },
  'AWS::StepFunctions::StateMachine': {
    uses: [
      'DefinitionString',
      'Definition',
      'DefinitionSubstitutions',
      'StateMachineName',
      'StateMachineType',
      'RoleArn',
      'LoggingConfiguration',
    ],
    harmless: ['EncryptionConfiguration', 'Tags', 'TracingConfiguration'],
  },
  'AWS::StepFunctions::StateMachineVersion': {
    uses: ['StateMachineArn'],
    harmless: ['Description', 'StateMachineRevisionId'],
  },
  'AWS::StepFunctions::StateMachineAlias': {
    uses: ['Name', 'DeploymentPreference', 'RoutingConfiguration'],
    harmless: ['Description'],
  },
  'AWS::Events::Rule': {
    uses: ['EventPattern', 'ScheduleExpression', 'State', 'Targets', 'Name'],
    harmless: ['Description', 'RoleArn', 'Tags', 'EventBusName'],
  },
  'AWS::SQS::Queue': {
    uses: [
      'QueueName',
      'VisibilityTimeout',
      'KmsMasterKeyId',
      'RedrivePolicy',
      'MessageRetentionPeriod',
      'DelaySeconds',
      'MaximumMessageSize',
      'ReceiveMessageWaitTimeSeconds',
    ],
    harmless: ['KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled', 'Tags'],
  },
  'AWS::ApiGatewayV2::Api': {
    uses: ['CorsConfiguration', 'ProtocolType', 'Name'],
    harmless: ['Description', 'DisableExecuteApiEndpoint', 'Tags', 'IpAddressType', 'RouteSelectionExpression'],
  },
  'AWS::ApiGatewayV2::Route': {
    uses: ['ApiId', 'RouteKey', 'Target', 'AuthorizationType', 'AuthorizerId', 'AuthorizationScopes'],
    harmless: ['OperationName'],
  },
  'AWS::ApiGatewayV2::Integration': {
    uses: ['ApiId', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion', 'TimeoutInMillis'],
    harmless: ['IntegrationMethod', 'Description', 'ConnectionType'],
  },
  'AWS::ApiGatewayV2::Stage': {
    uses: ['ApiId', 'StageName', 'StageVariables'],
    harmless: [
      'AccessLogSettings',
      'AutoDeploy',
      'DefaultRouteSettings',
      'RouteSettings',
      'Description',
      'Tags',
      'DeploymentId',
    ],
  },
  'AWS::ApiGatewayV2::Authorizer': {
    uses: ['ApiId', 'AuthorizerType', 'IdentitySource', 'JwtConfiguration', 'Name'],
  },
  'AWS::Cognito::UserPool': IDENTITY,
  'AWS::Cognito::UserPoolClient': IDENTITY,
  'AWS::Cognito::UserPoolDomain': IDENTITY,
  'AWS::Cognito::UserPoolGroup': IDENTITY,
  'AWS::Cognito::UserPoolResourceServer': IDENTITY,
  'AWS::Cognito::ManagedLoginBranding': IDENTITY,
  'AWS::SecretsManager::Secret': {
    uses: ['Name', 'Description', 'GenerateSecretString', 'SecretString', 'KmsKeyId'],
    harmless: ['Tags', 'ReplicaRegions', 'Type'],
  },
  'AWS::SecretsManager::ResourcePolicy': { uses: ['SecretId', 'ResourcePolicy'], harmless: ['BlockPublicPolicy'] },
  'AWS::ElastiCache::ServerlessCache': {
    uses: ['ServerlessCacheName', 'Engine', 'SecurityGroupIds'],
    harmless: [
      'CacheUsageLimits',
      'DailySnapshotTime',
      'Description',
      'Endpoint',
      'KmsKeyId',
      'MajorEngineVersion',
      'ReaderEndpoint',
      'SnapshotRetentionLimit',
      'SubnetIds',
      'Tags',
      'UserGroupId',
    ],
  },
  'AWS::ElastiCache::User': CACHE_ACCESS,
  'AWS::ElastiCache::UserGroup': CACHE_ACCESS,
  'AWS::S3::BucketPolicy': { uses: ['Bucket', 'PolicyDocument'] },
  'AWS::SQS::QueuePolicy': { uses: ['Queues', 'PolicyDocument'] },
  'AWS::SNS::Topic': { uses: ['TopicName', 'KmsMasterKeyId'], harmless: ['DisplayName', 'TracingConfig', 'Tags'] },
  'AWS::SNS::Subscription': { ignored: 'nobody is to be notified; messages are lines of topics.jsonl' },
  'AWS::CloudWatch::Alarm': {
    uses: ['AlarmName', 'AlarmDescription', 'ActionsEnabled', 'AlarmActions', 'OKActions', 'InsufficientDataActions'],
    // There are no metrics: an alarm goes into the state that somebody sets.
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
  // Managed policies and boundaries would take part in every verdict, and what stands in them is not in the template.
  'AWS::IAM::Role': {
    uses: ['AssumeRolePolicyDocument', 'Policies', 'RoleName'],
    harmless: ['Description', 'MaxSessionDuration', 'Path', 'Tags'],
  },
  'AWS::IAM::Policy': { uses: ['PolicyDocument', 'PolicyName', 'Roles'] },
  'AWS::Budgets::Budget': { ignored: 'nothing costs anything here' },
  'AWS::CDK::Metadata': { ignored: 'it is a note of the CDK' },
};

/** Whole services of which nothing is run. */
const IGNORED_SERVICES: Record<string, string> = {
  'AWS::EC2::': 'there are no packets to route; who reaches what is read from it',
  'AWS::Logs::': 'logs are files',
  'AWS::CodeDeploy::': 'there is one version of everything, so nothing moves over to another',
  'AWS::XRay::': 'every invocation of a function that is traced is recorded',
};

const supportOf = (type: string): Support | undefined => {
  const service = Object.keys(IGNORED_SERVICES).find((prefix) => type.startsWith(prefix));
  return SUPPORT[type] ?? (service === undefined ? undefined : { ignored: IGNORED_SERVICES[service] ?? '' });
};

/**
 * Refuses a template that asks for what the local cloud does not do, so that nobody takes silence for support.
 *
 * @throws StackRefused with one sentence a resource or property, each with logical id, type and property.
 */
export const refuseUnsupported = (template: Template): void => {
  const refusals = Object.entries(template.Resources).flatMap(([logicalId, { Type, Properties = {} }]) => {
    const support = supportOf(Type);
    if (!support) return [`The local cloud does not know ${Type} (${logicalId}).`];
    if ('ignored' in support) return [];
    const known = new Set([...support.uses, ...(support.harmless ?? []), 'Tags']);
    return Object.keys(Properties)
      .filter((property) => !known.has(property))
      .map((property) => `The local cloud does not know the property ${property} of ${logicalId} (${Type}).`);
  });
  if (refusals.length > 0) throw new StackRefused([...refusals, 'local/SUPPORT.md lists what it knows.'].join('\n'));
};
