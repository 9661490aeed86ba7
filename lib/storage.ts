import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type CfnGlobalTable,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Construct, type Node } from 'constructs';
import {
  ARTIFACTS_PREFIX,
  FOR_TWO_DAYS,
  RAW_AUDIO_PREFIX,
  RAW_TRANSCRIPT_PREFIX,
  RECENT_LOOKUPS_PREFIX,
} from '../lambdas/contracts/artifacts.ts';
import { JOB_INDEXES } from '../lambdas/contracts/job-row.ts';
import type { StageConfig } from './config.ts';
import { acknowledge } from './nag-suppressions.ts';

/** All that outlives a request: two buckets and five tables. */
export class Storage extends Construct {
  readonly audio: Bucket;
  readonly artifacts: Bucket;
  readonly jobs: TableV2;
  readonly conversations: TableV2;
  readonly personas: TableV2;
  readonly idempotency: TableV2;
  readonly suppressions: TableV2;

  /** What all of it is encrypted with, where the stage has a key of its own. */
  readonly key: Key | undefined;

  constructor(scope: Construct, id: string, config: StageConfig, key?: Key) {
    super(scope, id);
    this.key = key;
    const removal = {
      removalPolicy: config.disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    };
    const bucket = {
      ...removal,
      // A bucket key asks KMS once a while and not once an object.
      ...(key
        ? { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }
        : { encryption: BucketEncryption.S3_MANAGED }),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
    };
    const table = {
      ...removal,
      billing: Billing.onDemand(),
      deletionProtection: config.deletionProtection,
      encryption: key ? TableEncryptionV2.awsManagedKey() : TableEncryptionV2.dynamoOwnedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    };

    this.audio = new Bucket(this, 'Audio', {
      ...bucket,
      // Browsers upload with our form, from the pages that may call the API.
      ...(config.corsOrigins.length > 0 && {
        cors: [
          {
            allowedOrigins: config.corsOrigins,
            allowedMethods: [HttpMethods.POST],
            allowedHeaders: ['*'],
            maxAge: 600,
          },
        ],
      }),
      lifecycleRules: [
        {
          id: 'DeleteRawAudio',
          prefix: RAW_AUDIO_PREFIX,
          ...(config.archiveRawAudio && {
            transitions: [{ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(1) }],
          }),
          expiration: Duration.days(2),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    // The L2 switch would bring a custom resource, its function and a role with a wildcard; the property alone does the same.
    (this.audio.node.defaultChild as CfnBucket).addPropertyOverride(
      'NotificationConfiguration.EventBridgeConfiguration',
      {
        EventBridgeEnabled: true,
      },
    );

    // Conversations and results have no rule: they are kept as long as their rows.
    this.artifacts = new Bucket(this, 'Artifacts', {
      ...bucket,
      lifecycleRules: [
        { id: 'DeleteSamples', tagFilters: { [FOR_TWO_DAYS.key]: FOR_TWO_DAYS.value }, expiration: Duration.days(2) },
        { id: 'DeleteRecentLookups', prefix: RECENT_LOOKUPS_PREFIX, expiration: Duration.days(1) },
        { id: 'DeleteRawTranscripts', prefix: RAW_TRANSCRIPT_PREFIX, expiration: Duration.days(2) },
        { id: 'DeleteArtifacts', prefix: ARTIFACTS_PREFIX, expiration: Duration.days(config.retentionDays.artifacts) },
      ],
    });

    for (const bucket of [this.audio, this.artifacts]) {
      acknowledge(
        bucket,
        'AwsSolutions-S1',
        'Only the roles of our functions reach it, and their objects live for days; access logs would keep ids for longer. An account that wants to know who read what records data events in CloudTrail',
      );
    }

    this.jobs = new TableV2(this, 'Jobs', {
      ...table,
      partitionKey: { name: 'job_id', type: AttributeType.STRING },
      globalSecondaryIndexes: [
        {
          // A ULID sorts by time, so an owner's jobs come newest first without another attribute.
          indexName: JOB_INDEXES.byOwner,
          partitionKey: { name: 'owner', type: AttributeType.STRING },
          sortKey: { name: 'job_id', type: AttributeType.STRING },
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: ['state', 'progress', 'mode', 'filename', 'ended_at'],
        },
        {
          // Sparse: the attribute goes when the job ends, so the sweep reads only what is still open.
          indexName: JOB_INDEXES.pendingWork,
          partitionKey: { name: 'pending_work', type: AttributeType.STRING },
          sortKey: { name: 'job_id', type: AttributeType.STRING },
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: ['state', 'upload_expires_at'],
        },
        {
          // Sparse, too: who waits for what, and since when.
          indexName: JOB_INDEXES.waiting,
          partitionKey: { name: 'queued', type: AttributeType.STRING },
          sortKey: { name: 'queued_at', type: AttributeType.STRING },
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
    });
    this.conversations = new TableV2(this, 'Conversations', {
      ...table,
      partitionKey: { name: 'job_id', type: AttributeType.STRING },
    });
    this.personas = new TableV2(this, 'Personas', {
      ...table,
      partitionKey: { name: 'user_id', type: AttributeType.STRING },
    });
    this.idempotency = new TableV2(this, 'Idempotency', {
      ...table,
      partitionKey: { name: 'id', type: AttributeType.STRING },
      timeToLiveAttribute: 'expiration',
    });
    this.suppressions = new TableV2(this, 'Suppressions', {
      ...table,
      // An entry is a row under each form of each word of a name, all of them hashes.
      partitionKey: { name: 'form', type: AttributeType.STRING },
      sortKey: { name: 'id', type: AttributeType.STRING },
    });
    const tables = [this.jobs, this.conversations, this.personas, this.idempotency, this.suppressions];
    if (key) for (const { node } of tables) encrypt(node, key);
  }
}

/** `TableEncryptionV2.customerManagedKey` wants to know the region while synthesizing, and this stack can do without. */
const encrypt = ({ defaultChild }: Node, key: Key): void => {
  (defaultChild as CfnGlobalTable).addPropertyOverride('Replicas.0.SSESpecification.KMSMasterKeyId', key.keyArn);
};
