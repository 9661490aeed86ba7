import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  ARTIFACTS_PREFIX,
  CONVERSATIONS_PREFIX,
  RAW_AUDIO_PREFIX,
  RAW_TRANSCRIPT_PREFIX,
  RECENT_LOOKUPS_PREFIX,
  RESULTS_PREFIX,
} from '../../lambdas/contracts/artifacts.ts';
import { ENVIRONMENT, type EnvironmentName } from '../../lambdas/contracts/environment.ts';
import { allowKey } from '../data-key.ts';
import { acknowledgePattern } from '../nag-suppressions.ts';
import type { Storage } from '../storage.ts';
import type { Grant } from './grant.ts';

type ObjectAction = 'Get' | 'Put' | 'Delete' | 'List' | 'Tag';

/**
 * Access to the objects that match one pattern of keys. Without `List`, S3 answers "forbidden" instead of "missing".
 */
const objects =
  (name: EnvironmentName, of: (storage: Storage) => Bucket) =>
  (pattern: string, ...actions: ObjectAction[]): Grant =>
  (to, { storage }) => {
    const bucket = of(storage);
    const onObjects = actions
      .filter((action) => action !== 'List')
      .map((action) => (action === 'Tag' ? 's3:PutObjectTagging' : `s3:${action}Object`));
    to.addEnvironment(name, bucket.bucketName);
    if (actions.includes('Put')) allowKey(to, storage.key, 'write', 's3');
    else if (actions.includes('Get')) allowKey(to, storage.key, 'read', 's3');
    if (onObjects.length > 0) {
      const below = bucket.arnForObjects(pattern);
      to.addToRolePolicy(new PolicyStatement({ actions: onObjects, resources: [below] }));
      acknowledgePattern(to.role, below, 'Objects are named by job: the prefix is as much as can be known of them');
    }
    if (actions.includes('List')) {
      to.addToRolePolicy(
        new PolicyStatement({
          actions: ['s3:ListBucket'],
          resources: [bucket.bucketArn],
          conditions: { StringLike: { 's3:prefix': pattern } },
        }),
      );
    }
  };

const inAudio = objects(ENVIRONMENT.audioBucket, ({ audio }) => audio);
const inArtifacts = objects(ENVIRONMENT.artifactsBucket, ({ artifacts }) => artifacts);

export const rawAudio = (...actions: ObjectAction[]) => inAudio(`${RAW_AUDIO_PREFIX}*`, ...actions);
export const rawTranscripts = (...actions: ObjectAction[]) => inArtifacts(`${RAW_TRANSCRIPT_PREFIX}*`, ...actions);
export const artifacts = (...actions: ObjectAction[]) => inArtifacts(`${ARTIFACTS_PREFIX}*`, ...actions);
export const lookups = (...actions: ObjectAction[]) => inArtifacts(`${ARTIFACTS_PREFIX}*/lookups/*`, ...actions);
export const modelAnswers = inArtifacts(`${ARTIFACTS_PREFIX}*/answers/*`, 'Get', 'Put', 'Delete', 'List');
export const recentLookups = (...actions: ObjectAction[]) => inArtifacts(`${RECENT_LOOKUPS_PREFIX}*`, ...actions);
export const results = (...actions: ObjectAction[]) => inArtifacts(`${RESULTS_PREFIX}*`, ...actions);
export const keptConversations = (...actions: ObjectAction[]) => inArtifacts(`${CONVERSATIONS_PREFIX}*`, ...actions);
