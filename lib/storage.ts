import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { buckets } from './buckets.ts';
import type { StageConfig } from './config.ts';
import { tables } from './tables.ts';

/** The data that outlives a request: two buckets and six tables. */
export class Storage extends Construct {
  readonly audio: Bucket;
  readonly artifacts: Bucket;
  readonly jobs: TableV2;
  readonly conversations: TableV2;
  readonly personas: TableV2;
  readonly idempotency: TableV2;
  readonly suppressions: TableV2;
  readonly connections: TableV2;

  /** Encrypts all of it, in a stage with a key of its own. */
  readonly key: Key | undefined;

  /** @param pages the origins whose pages may upload recordings */
  constructor(scope: Construct, id: string, config: StageConfig, pages: readonly string[], key?: Key) {
    super(scope, id);
    this.key = key;
    const { audio, artifacts } = buckets(this, config, { key, pages });
    this.audio = audio;
    this.artifacts = artifacts;
    const { jobs, conversations, personas, idempotency, suppressions, connections } = tables(this, config, key);
    this.jobs = jobs;
    this.conversations = conversations;
    this.personas = personas;
    this.idempotency = idempotency;
    this.suppressions = suppressions;
    this.connections = connections;
  }
}
