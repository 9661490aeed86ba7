import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  ARTIFACTS_PREFIX,
  CONVERSATIONS_PREFIX,
  RAW_AUDIO_PREFIX,
  RAW_TRANSCRIPT_PREFIX,
} from '../lambdas/contracts/artifacts.ts';
import { ENVIRONMENT, type EnvironmentName } from '../lambdas/contracts/environment.ts';
import type { CircuitCache } from './circuit-cache.ts';
import type { StageConfig } from './config.ts';
import type { Secrets } from './secrets.ts';
import type { ServiceFunction } from './service-function.ts';
import type { Storage } from './storage.ts';

/** What functions can be given access to. */
export interface Backends {
  config: StageConfig;
  storage: Storage;
  secrets: Secrets;
  cache: CircuitCache;
}

/** A permission together with the environment variables that it is useless without, so that the two cannot drift. */
export type Grant = (to: ServiceFunction, backends: Backends) => void;

const table =
  (name: EnvironmentName, of: (storage: Storage) => TableV2) =>
  (...actions: string[]): Grant =>
  (to, { storage }) => {
    const { tableArn, tableName } = of(storage);
    to.addEnvironment(name, tableName);
    to.addToRolePolicy(
      new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources: [tableArn] }),
    );
  };

export const jobs = table(ENVIRONMENT.jobsTable, ({ jobs }) => jobs);
/** Queries go to the indexes alone. */
export const jobQueries: Grant = (to, { storage }) => {
  to.addEnvironment(ENVIRONMENT.jobsTable, storage.jobs.tableName);
  to.addToRolePolicy(
    new PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${storage.jobs.tableArn}/index/*`] }),
  );
};
export const conversations = table(ENVIRONMENT.conversationsTable, ({ conversations }) => conversations);
export const personas = table(ENVIRONMENT.personasTable, ({ personas }) => personas);
export const idempotency: Grant = table(ENVIRONMENT.idempotencyTable, ({ idempotency }) => idempotency)(
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
);

/** Access to objects below one pattern of keys. Listing is what lets S3 say that an object is missing rather than forbidden. */
const objects =
  (name: EnvironmentName, of: (storage: Storage) => Bucket) =>
  (pattern: string, ...actions: ('Get' | 'Put' | 'Delete' | 'List')[]): Grant =>
  (to, { storage }) => {
    const bucket = of(storage);
    const onObjects = actions.filter((action) => action !== 'List').map((action) => `s3:${action}Object`);
    to.addEnvironment(name, bucket.bucketName);
    if (onObjects.length > 0) {
      to.addToRolePolicy(new PolicyStatement({ actions: onObjects, resources: [bucket.arnForObjects(pattern)] }));
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

export const rawAudio = (...actions: ('Get' | 'Put' | 'Delete' | 'List')[]) =>
  inAudio(`${RAW_AUDIO_PREFIX}*`, ...actions);
export const rawTranscripts = (...actions: ('Get' | 'Put' | 'Delete' | 'List')[]) =>
  inArtifacts(`${RAW_TRANSCRIPT_PREFIX}*`, ...actions);
export const artifacts = (...actions: ('Get' | 'Put' | 'Delete' | 'List')[]) =>
  inArtifacts(`${ARTIFACTS_PREFIX}*`, ...actions);
export const lookUps = (...actions: ('Get' | 'Put' | 'Delete' | 'List')[]) =>
  inArtifacts(`${ARTIFACTS_PREFIX}*/look-ups/*`, ...actions);
export const keptConversations = (...actions: ('Get' | 'Put' | 'Delete' | 'List')[]) =>
  inArtifacts(`${CONVERSATIONS_PREFIX}*`, ...actions);

export const deepgram: Grant = (to, { secrets, config }) => {
  secrets.deepgram.grantRead(to);
  to.addEnvironment(ENVIRONMENT.deepgramSecret, secrets.deepgram.secretArn);
  to.addEnvironment(ENVIRONMENT.deepgramBaseUrl, 'https://api.deepgram.com');
  to.addEnvironment(ENVIRONMENT.deepgramModel, config.models.deepgram);
  to.addEnvironment(ENVIRONMENT.audioDelivery, 'url');
};

export const gemini: Grant = (to, { secrets, config }) => {
  secrets.gemini.grantRead(to);
  to.addEnvironment(ENVIRONMENT.geminiSecret, secrets.gemini.secretArn);
  to.addEnvironment(ENVIRONMENT.geminiBaseUrl, 'https://generativelanguage.googleapis.com');
  to.addEnvironment(ENVIRONMENT.geminiModel, config.models.gemini);
  to.addEnvironment(ENVIRONMENT.geminiEmbeddingModel, config.models.embedding);
};

/** A site that people are looked up on. */
const site =
  (name: EnvironmentName, url: string): Grant =>
  (to, { config }) => {
    to.addEnvironment(name, url);
    to.addEnvironment(ENVIRONMENT.scraperContact, config.scraperContact);
  };
export const linkedin = site(ENVIRONMENT.linkedinBaseUrl, 'https://www.linkedin.com');
export const x = site(ENVIRONMENT.xBaseUrl, 'https://x.com');
export const google = site(ENVIRONMENT.googleBaseUrl, 'https://www.google.com');

export const circuits: Grant = (to, { cache }) => cache.grantConnect(to);
export const cacheStatus: Grant = (to, { cache }) => cache.grantDescribe(to);
