import type { Support } from './support.ts';

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
    'StreamSpecification',
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

const CACHE_ACCESS: Support = { ignored: 'the local Redis has no users' };

/** S3, DynamoDB, SQS, Secrets Manager and ElastiCache. */
export const STORAGE: Record<string, Support> = {
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
};
