import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { STAGES } from '../../lib/config.ts';
import { configOf, synthesize } from '../support/templates/stack.ts';

const prod = synthesize(configOf('prod'));
const dev = synthesize(configOf('dev'));

describe('recordings', () => {
  test('move to Glacier Instant Retrieval after a day, and are deleted after two', () => {
    prod.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [
          {
            Id: 'DeleteRawAudio',
            Prefix: 'raw-audio/',
            Status: 'Enabled',
            Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 1 }],
            ExpirationInDays: 2,
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
          },
        ],
      },
    });
  });

  test('stay in Standard for two days when archiving is off', () => {
    const template = synthesize({ ...configOf('prod'), archiveRawAudio: false });
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [{ Id: 'DeleteRawAudio', Transitions: Match.absent(), ExpirationInDays: 2 }] },
    });
  });

  test('announce themselves on EventBridge, without a custom resource', () => {
    prod.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    prod.resourceCountIs('Custom::S3BucketNotifications', 0);
  });
});

test('raw transcripts expire like the recordings, artifacts by configuration, conversations and results not at all', () => {
  prod.hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: {
      Rules: [
        Match.objectLike({
          Id: 'DeleteSamples',
          TagFilters: [{ Key: 'keep', Value: 'two-days' }],
          ExpirationInDays: 2,
        }),
        Match.objectLike({ Id: 'DeleteRecentLookups', Prefix: 'recent-lookups/', ExpirationInDays: 1 }),
        Match.objectLike({ Id: 'DeleteRawTranscripts', Prefix: 'raw-transcripts/', ExpirationInDays: 2 }),
        Match.objectLike({ Id: 'DeleteArtifacts', Prefix: 'artifacts/', ExpirationInDays: 30 }),
      ],
    },
  });
});

test('every bucket is closed to the public, owned by the account, and takes TLS only', () => {
  const buckets = Object.keys(prod.findResources('AWS::S3::Bucket'));
  expect(buckets).toHaveLength(3);
  prod.allResourcesProperties('AWS::S3::Bucket', {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    BucketEncryption: Match.anyValue(),
  });
  for (const bucket of buckets) {
    prod.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: bucket },
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  }
});

test('every table can be restored to any second of the last 35 days, and is billed by use', () => {
  prod.resourceCountIs('AWS::DynamoDB::GlobalTable', 6);
  prod.allResourcesProperties('AWS::DynamoDB::GlobalTable', {
    BillingMode: 'PAY_PER_REQUEST',
    Replicas: [Match.objectLike({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })],
  });
});

test('jobs are indexed by owner, by being unfinished, by what they wait for, and by their end', () => {
  prod.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
    KeySchema: [{ AttributeName: 'job_id', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      Match.objectLike({
        IndexName: 'by-owner',
        KeySchema: [
          { AttributeName: 'owner', KeyType: 'HASH' },
          { AttributeName: 'job_id', KeyType: 'RANGE' },
        ],
      }),
      Match.objectLike({
        IndexName: 'pending-work',
        KeySchema: [
          { AttributeName: 'pending_work', KeyType: 'HASH' },
          { AttributeName: 'job_id', KeyType: 'RANGE' },
        ],
      }),
      // Sparse, with keys only, because it is written whenever a wait begins or ends.
      Match.objectLike({
        IndexName: 'waiting',
        KeySchema: [
          { AttributeName: 'queued', KeyType: 'HASH' },
          { AttributeName: 'queued_at', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      }),
      // Names and results are in no index.
      Match.objectLike({
        IndexName: 'ended',
        KeySchema: [
          { AttributeName: 'state', KeyType: 'HASH' },
          { AttributeName: 'ended_at', KeyType: 'RANGE' },
        ],
        Projection: {
          ProjectionType: 'INCLUDE',
          NonKeyAttributes: [
            'failure',
            ...['transcription', 'embedding', 'enrichment', 'synthesis'].flatMap((stage) => [
              `${stage}_started_at`,
              `${stage}_ended_at`,
            ]),
          ],
        },
      }),
    ],
  });
});

test('a repeated request is remembered for a time, not for ever', () => {
  prod.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    TimeToLiveSpecification: { AttributeName: 'expiration', Enabled: true },
  });
});

test('the suppression list is hashed with a long, generated secret of the stage', () => {
  prod.hasResourceProperties('AWS::SecretsManager::Secret', {
    GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
  });
  prod.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
    KeySchema: [
      { AttributeName: 'form', KeyType: 'HASH' },
      { AttributeName: 'id', KeyType: 'RANGE' },
    ],
  });
});

test.each(['AWS::S3::Bucket', 'AWS::DynamoDB::GlobalTable', 'AWS::SecretsManager::Secret'])(
  '%s outlives the stack in prod, but not in dev',
  (type) => {
    prod.allResources(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    dev.allResources(type, { DeletionPolicy: 'Delete' });
  },
);

test('no stage names a resource, except those that AWS requires a name for', () => {
  const names = [
    'BucketName',
    'TableName',
    'FunctionName',
    'StateMachineName',
    'RoleName',
    'QueueName',
    'LogGroupName',
    'SecretName',
    'RuleName',
  ];
  for (const config of STAGES) {
    for (const [id, { Properties = {} }] of Object.entries(
      synthesize(config).toJSON().Resources as Record<string, { Properties?: object }>,
    )) {
      for (const name of names)
        expect(Properties, `${config.stage} ${id}`).not.toHaveProperty(name, expect.any(String));
    }
  }
});
