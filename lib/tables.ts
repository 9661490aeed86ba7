import {
  AttributeType,
  Billing,
  type CfnGlobalTable,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct, Node } from 'constructs';
import { STAGES, type Stage } from '../lambdas/contracts/job.ts';
import { JOB_INDEXES } from '../lambdas/contracts/job-row.ts';
import { CONNECTION_INDEXES } from '../lambdas/contracts/live.ts';
import type { StageConfig } from './config.ts';
import { removalOf } from './removal.ts';

/** The six tables. */
export const tables = (scope: Construct, config: StageConfig, key: Key | undefined) => {
  const table = {
    removalPolicy: removalOf(config),
    billing: Billing.onDemand(),
    deletionProtection: config.deletionProtection,
    encryption: key ? TableEncryptionV2.awsManagedKey() : TableEncryptionV2.dynamoOwnedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  };

  const jobs = new TableV2(scope, 'Jobs', {
    ...table,
    partitionKey: { name: 'job_id', type: AttributeType.STRING },
    // News need every state that a row was in. Reading the row later would skip some.
    dynamoStream: StreamViewType.NEW_IMAGE,
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
      {
        // Sparse: only a job that has ended has `ended_at`. Jobs from before the index are in it, too. AWS adds one
        // index to a table at a time.
        indexName: JOB_INDEXES.ended,
        partitionKey: { name: 'state', type: AttributeType.STRING },
        sortKey: { name: 'ended_at', type: AttributeType.STRING },
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: ['failure', ...STAGES.flatMap(timesOf)],
      },
    ],
  });
  const conversations = new TableV2(scope, 'Conversations', {
    ...table,
    partitionKey: { name: 'job_id', type: AttributeType.STRING },
  });
  const personas = new TableV2(scope, 'Personas', {
    ...table,
    partitionKey: { name: 'user_id', type: AttributeType.STRING },
  });
  const idempotency = new TableV2(scope, 'Idempotency', {
    ...table,
    partitionKey: { name: 'id', type: AttributeType.STRING },
    timeToLiveAttribute: 'expiration',
  });
  const suppressions = new TableV2(scope, 'Suppressions', {
    ...table,
    // An entry is a row under each form of each word of a name, all of them hashes.
    partitionKey: { name: 'form', type: AttributeType.STRING },
    sortKey: { name: 'id', type: AttributeType.STRING },
  });
  const connections = new TableV2(scope, 'Connections', {
    ...table,
    partitionKey: { name: 'connection_id', type: AttributeType.STRING },
    timeToLiveAttribute: 'expires_at',
    // A new row's id is all that its greeting needs.
    dynamoStream: StreamViewType.KEYS_ONLY,
    globalSecondaryIndexes: [
      {
        indexName: CONNECTION_INDEXES.byOwner,
        partitionKey: { name: 'owner', type: AttributeType.STRING },
        sortKey: { name: 'connected_at', type: AttributeType.STRING },
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: ['expires_at'],
      },
    ],
  });
  const made = { jobs, conversations, personas, idempotency, suppressions, connections };
  if (key) for (const { node } of Object.values(made)) encrypt(node, key);
  return made;
};

/** The row's attributes for a stage's times. */
const timesOf = (stage: Stage): string[] => [`${stage.toLowerCase()}_started_at`, `${stage.toLowerCase()}_ended_at`];

/**
 * `TableEncryptionV2.customerManagedKey` wants to know the region while synthesizing, and this stack can do without.
 */
const encrypt = ({ defaultChild }: Node, key: Key): void => {
  (defaultChild as CfnGlobalTable).addPropertyOverride('Replicas.0.SSESpecification.KMSMasterKeyId', key.keyArn);
};
