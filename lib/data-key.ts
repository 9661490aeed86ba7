import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct, IConstruct } from 'constructs';
import type { StageConfig } from './config.ts';

/**
 * The stage's own key for recordings, artifacts, tables, secrets, dead letters, alarms and logs; undefined where the stage is content with AWS's
 * keys. It is never deleted with the stack, because what it has encrypted could then never be read again; a first creation that fails leaves none behind.
 *
 * The state machine keeps AWS's key: its history holds ids, counts and codes, and a key of ours would stand between a job and its start.
 */
export const dataKey = (scope: Construct, config: StageConfig): Key | undefined => {
  if (!config.customerManagedKey) return undefined;
  const key = new Key(scope, 'DataKey', {
    description: `Everything that ${Stack.of(scope).stackName} keeps`,
    enableKeyRotation: true,
    pendingWindow: Duration.days(30),
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  // Log groups of this account alone; naming them would make a circle, since each names its key.
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'LogsOfThisAccount',
      principals: [new ServicePrincipal('logs.amazonaws.com')],
      actions: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:GenerateDataKey',
        'kms:DescribeKey',
      ],
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': Stack.of(scope).formatArn({ service: 'logs', resource: '*' }),
        },
      },
    }),
  );
  for (const { service, ...statement } of messages(scope)) {
    key.addToResourcePolicy(
      new PolicyStatement({
        ...statement,
        principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    );
  }
  return key;
};

/**
 * The services that write to the encrypted topic and queue, each with the conditions that AWS says it sends to KMS: a condition that a service does not
 * send refuses every message, and nobody hears of it. https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html unless another is named.
 */
const messages = (scope: Construct) => {
  const { account, partition } = Stack.of(scope);
  const ofAccount = { StringEquals: { 'aws:SourceAccount': account } };
  return [
    { sid: 'AlarmsOfThisAccount', service: 'cloudwatch', conditions: ofAccount },
    {
      // https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
      sid: 'BudgetsOfThisAccount',
      service: 'budgets',
      conditions: { ...ofAccount, ArnLike: { 'aws:SourceArn': `arn:${partition}:budgets::${account}:*` } },
    },
    {
      // A mail that is not delivered goes to the dead letters. CDK's own grant for a queue behind a topic names the topic, which would be a circle here.
      sid: 'SubscriptionsOfThisAccount',
      service: 'sns',
      conditions: { ArnLike: { 'aws:SourceArn': Stack.of(scope).formatArn({ service: 'sns', resource: '*' }) } },
    },
    // Dead letters of rules. EventBridge sends none of the keys to KMS; the queue's own policy names the rules that may write to it.
    { sid: 'DeadLettersOfRules', service: 'events' },
  ];
};

const READS = ['kms:Decrypt'];
const WRITES = ['kms:Decrypt', 'kms:GenerateDataKey'];
/** DynamoDB asks for more: what CDK's own grants of a table give, without their wildcards. */
const TABLE_READS = ['kms:Decrypt', 'kms:DescribeKey'];
const TABLE_WRITES = [...TABLE_READS, 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];

/** What a service asks of the key on behalf of who reads its data, and of who writes it. */
const USES = {
  dynamodb: { read: TABLE_READS, write: TABLE_WRITES },
  s3: { read: READS, write: WRITES },
  sqs: { read: READS, write: WRITES },
};

/** Whatever has a role of its own: a function, the state machine. */
interface Principal extends IConstruct {
  addToRolePolicy(statement: PolicyStatement): void;
}

/** Lets a principal use the key, and that only through the service that keeps the data. */
export const allowKey = (
  to: Principal,
  key: Key | undefined,
  use: 'read' | 'write',
  service: keyof typeof USES,
): void => {
  if (!key) return;
  to.addToRolePolicy(
    new PolicyStatement({
      actions: USES[service][use],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(to).region}.amazonaws.com` } },
    }),
  );
};
