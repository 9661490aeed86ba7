import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  ARTIFACTS_PREFIX,
  CONVERSATIONS_PREFIX,
  RAW_AUDIO_PREFIX,
  RAW_TRANSCRIPT_PREFIX,
  RECENT_LOOKUPS_PREFIX,
  RESULTS_PREFIX,
} from '../lambdas/contracts/artifacts.ts';
import { ENVIRONMENT, type EnvironmentName } from '../lambdas/contracts/environment.ts';
import { baseUrlVariable, SOURCES, type SourceKind, sourcesOfKind } from '../lambdas/contracts/sources.ts';
import type { CircuitCache } from './circuit-cache.ts';
import type { StageConfig } from './config.ts';
import { allowKey } from './data-key.ts';
import { acknowledgePattern } from './nag-suppressions.ts';
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

/** The actions that ask a table's key for nothing but to decrypt. */
const READS = new Set(['GetItem', 'Query']);

const table =
  (name: EnvironmentName, of: (storage: Storage) => TableV2) =>
  (...actions: string[]): Grant =>
  (to, { storage }) => {
    const { tableArn, tableName } = of(storage);
    to.addEnvironment(name, tableName);
    const onItems = actions.filter((action) => action !== 'DescribeTable');
    if (onItems.length > 0) {
      allowKey(to, storage.key, onItems.every((action) => READS.has(action)) ? 'read' : 'write', 'dynamodb');
    }
    to.addToRolePolicy(
      new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources: [tableArn] }),
    );
  };

export const jobs = table(ENVIRONMENT.jobsTable, ({ jobs }) => jobs);
/** Queries go to the indexes alone. */
export const jobQueries: Grant = (to, { storage }) => {
  to.addEnvironment(ENVIRONMENT.jobsTable, storage.jobs.tableName);
  allowKey(to, storage.key, 'read', 'dynamodb');
  const indexes = `${storage.jobs.tableArn}/index/*`;
  to.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources: [indexes] }));
  acknowledgePattern(to.role, indexes, 'The indexes of this one table, all of which are queried');
};
export const conversations = table(ENVIRONMENT.conversationsTable, ({ conversations }) => conversations);
export const personas = table(ENVIRONMENT.personasTable, ({ personas }) => personas);
export const idempotency: Grant = table(ENVIRONMENT.idempotencyTable, ({ idempotency }) => idempotency)(
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
);

const suppressionTable = table(ENVIRONMENT.suppressionsTable, ({ suppressions }) => suppressions);
/** The suppression list, and what its hashes are made with. */
export const suppressions =
  (...actions: string[]): Grant =>
  (to, backends) => {
    suppressionTable(...actions)(to, backends);
    const { suppressions: hashing } = backends.secrets;
    hashing.grantRead(to);
    to.addEnvironment(ENVIRONMENT.suppressionSecret, hashing.secretArn);
  };

type ObjectAction = 'Get' | 'Put' | 'Delete' | 'List' | 'Tag';

/** Access to objects below one pattern of keys. Listing is what lets S3 say that an object is missing rather than forbidden. */
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
  to.addEnvironment(ENVIRONMENT.geminiThinkingLevel, config.models.thinking);
};

/** How many people of a job are looked up. */
export const personsLookedUp: Grant = (to, { config }) =>
  void to.addEnvironment(ENVIRONMENT.personsLookedUp, String(config.personsLookedUp));

/** How many people of a job are written to. */
export const draftsWritten: Grant = (to, { config }) =>
  void to.addEnvironment(ENVIRONMENT.draftsWritten, String(config.draftsWritten));

/** Where the sources of a kind are. */
export const sources =
  (kind: SourceKind): Grant =>
  (to, { config }) => {
    for (const name of sourcesOfKind(kind)) to.addEnvironment(baseUrlVariable(name), SOURCES[name].baseUrl);
    to.addEnvironment(ENVIRONMENT.scraperContact, config.scraperContact);
  };

/** The keys of the sources that take one. */
export const sourceKeys: Grant = (to, { secrets }) => {
  secrets.sources.grantRead(to);
  to.addEnvironment(ENVIRONMENT.sourcesSecret, secrets.sources.secretArn);
};

export const circuits: Grant = (to, { cache }) => cache.grantConnect(to);
export const cacheStatus: Grant = (to, { cache }) => cache.grantDescribe(to);
