import { Duration } from 'aws-cdk-lib';
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
import type { Construct } from 'constructs';
import {
  ARTIFACTS_PREFIX,
  FOR_TWO_DAYS,
  RAW_AUDIO_PREFIX,
  RAW_TRANSCRIPT_PREFIX,
  RECENT_LOOKUPS_PREFIX,
} from '../lambdas/contracts/artifacts.ts';
import type { StageConfig } from './config.ts';
import { acknowledge } from './nag-suppressions.ts';
import { removalOf } from './removal.ts';

/** The bucket of recordings, and the bucket of all that jobs make of them. */
export const buckets = (
  scope: Construct,
  config: StageConfig,
  { key, pages }: { key: Key | undefined; pages: readonly string[] },
) => {
  const bucket = {
    removalPolicy: removalOf(config),
    // With a bucket key, S3 asks KMS from time to time instead of for each object.
    ...(key
      ? { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }
      : { encryption: BucketEncryption.S3_MANAGED }),
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
  };
  const audio = new Bucket(scope, 'Audio', {
    ...bucket,
    // Browsers upload with our form, from the pages that may call the API.
    cors: [{ allowedOrigins: [...pages], allowedMethods: [HttpMethods.POST], allowedHeaders: ['*'], maxAge: 600 }],
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
  // The L2 switch would bring a custom resource, its function and a role with a wildcard; the property alone does the
  // same.
  (audio.node.defaultChild as CfnBucket).addPropertyOverride('NotificationConfiguration.EventBridgeConfiguration', {
    EventBridgeEnabled: true,
  });

  // Conversations and results have no rule: they are kept as long as their rows.
  const artifacts = new Bucket(scope, 'Artifacts', {
    ...bucket,
    lifecycleRules: [
      { id: 'DeleteSamples', tagFilters: { [FOR_TWO_DAYS.key]: FOR_TWO_DAYS.value }, expiration: Duration.days(2) },
      { id: 'DeleteRecentLookups', prefix: RECENT_LOOKUPS_PREFIX, expiration: Duration.days(1) },
      { id: 'DeleteRawTranscripts', prefix: RAW_TRANSCRIPT_PREFIX, expiration: Duration.days(2) },
      { id: 'DeleteArtifacts', prefix: ARTIFACTS_PREFIX, expiration: Duration.days(config.retentionDays.artifacts) },
    ],
  });

  for (const made of [audio, artifacts]) {
    acknowledge(
      made,
      'AwsSolutions-S1',
      'Only the roles of our functions reach it, and their objects live for days; access logs would keep ids for longer. An account that wants to know who read what records data events in CloudTrail',
    );
  }
  return { audio, artifacts };
};
