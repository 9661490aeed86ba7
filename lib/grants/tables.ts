import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ENVIRONMENT, type EnvironmentName } from '../../lambdas/contracts/environment.ts';
import { allowKey } from '../data-key.ts';
import { acknowledgePattern } from '../nag-suppressions.ts';
import type { Storage } from '../storage.ts';
import type { Grant } from './grant.ts';

/** The actions for which DynamoDB only decrypts with the table's key. */
const READS = new Set(['GetItem', 'BatchGetItem', 'Query']);

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

/** Queries read the indexes only, never the table. */
const queries =
  (name: EnvironmentName, of: (storage: Storage) => TableV2): Grant =>
  (to, { storage }) => {
    const { tableArn, tableName } = of(storage);
    to.addEnvironment(name, tableName);
    allowKey(to, storage.key, 'read', 'dynamodb');
    const indexes = `${tableArn}/index/*`;
    to.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources: [indexes] }));
    acknowledgePattern(to.role, indexes, 'The indexes of this one table, all of which are queried');
  };

export const jobQueries = queries(ENVIRONMENT.jobsTable, ({ jobs }) => jobs);

export const conversations = table(ENVIRONMENT.conversationsTable, ({ conversations }) => conversations);
export const personas = table(ENVIRONMENT.personasTable, ({ personas }) => personas);
export const idempotency: Grant = table(ENVIRONMENT.idempotencyTable, ({ idempotency }) => idempotency)(
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
);
export const connections = table(ENVIRONMENT.connectionsTable, ({ connections }) => connections);
export const connectionQueries = queries(ENVIRONMENT.connectionsTable, ({ connections }) => connections);

const suppressionTable = table(ENVIRONMENT.suppressionsTable, ({ suppressions }) => suppressions);

/** The suppression list, and the secret that its hashes are made with. */
export const suppressions =
  (...actions: string[]): Grant =>
  (to, backends) => {
    suppressionTable(...actions)(to, backends);
    const { suppressions: hashing } = backends.secrets;
    hashing.grantRead(to);
    to.addEnvironment(ENVIRONMENT.suppressionSecret, hashing.secretArn);
  };
