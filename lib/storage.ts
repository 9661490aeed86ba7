import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ARTIFACTS_PREFIX, RAW_AUDIO_PREFIX, RAW_TRANSCRIPT_PREFIX } from '../lambdas/contracts/artifacts.ts';
import { JOB_INDEXES } from '../lambdas/contracts/job-row.ts';
import type { StageConfig } from './config.ts';

/** All that outlives a request: two buckets and four tables. */
export class Storage extends Construct {
  readonly audio: Bucket;
  readonly artifacts: Bucket;
  readonly jobs: TableV2;
  readonly conversations: TableV2;
  readonly personas: TableV2;
  readonly idempotency: TableV2;

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    const removal = {
      removalPolicy: config.disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    };
    const bucket = {
      ...removal,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
    };
    const table = {
      ...removal,
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    };

    this.audio = new Bucket(this, 'Audio', {
      ...bucket,
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

    this.artifacts = new Bucket(this, 'Artifacts', {
      ...bucket,
      lifecycleRules: [
        { id: 'DeleteRawTranscripts', prefix: RAW_TRANSCRIPT_PREFIX, expiration: Duration.days(2) },
        { id: 'DeleteArtifacts', prefix: ARTIFACTS_PREFIX, expiration: Duration.days(config.retentionDays.artifacts) },
      ],
    });

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
          indexName: JOB_INDEXES.unfinished,
          partitionKey: { name: 'unfinished', type: AttributeType.STRING },
          sortKey: { name: 'job_id', type: AttributeType.STRING },
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: ['state', 'upload_expires_at'],
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
  }
}
