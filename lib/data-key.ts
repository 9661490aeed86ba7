import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct, IConstruct } from 'constructs';
import type { StageConfig } from './config.ts';

/**
 * The stage's own key for recordings, artifacts, tables, secrets, dead letters, alarms and logs. It is undefined in a
 * stage that uses AWS's keys. The stack never deletes it, because data that it encrypted would be unreadable for ever.
 * A first deployment that fails leaves no key.
 *
 * The state machine keeps AWS's key. Its history holds ids, counts and codes, and our key could keep a job from
 * starting.
 */
export const dataKey = (scope: Construct, config: StageConfig): Key | undefined => {
  if (!config.customerManagedKey) return undefined;
  const key = new Key(scope, 'DataKey', {
    description: `Everything that ${Stack.of(scope).stackName} keeps`,
    enableKeyRotation: true,
    pendingWindow: Duration.days(30),
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  // All log groups of this account: naming them would be circular, because each log group names its key.
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
 * The services that write to the encrypted topic and queue, with the conditions that each sends to KMS. A condition
 * that a service does not send makes KMS refuse every message, without a sign. Source:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html unless another is named.
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
      // A mail that cannot be delivered goes to the dead letters. CDK's own grant would name the topic, which is
      // circular here.
      sid: 'SubscriptionsOfThisAccount',
      service: 'sns',
      conditions: { ArnLike: { 'aws:SourceArn': Stack.of(scope).formatArn({ service: 'sns', resource: '*' }) } },
    },
    // EventBridge sends no condition keys to KMS. The queue's own policy names the rules that may write to it.
    { sid: 'DeadLettersOfRules', service: 'events' },
  ];
};

const READS = ['kms:Decrypt'];
const WRITES = ['kms:Decrypt', 'kms:GenerateDataKey'];
/** DynamoDB needs more. These are the actions of CDK's own table grants, without their wildcards. */
const TABLE_READS = ['kms:Decrypt', 'kms:DescribeKey'];
const TABLE_WRITES = [...TABLE_READS, 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];

/** The actions that a service performs with the key, for a principal that reads and for one that writes. */
const USES = {
  dynamodb: { read: TABLE_READS, write: TABLE_WRITES },
  s3: { read: READS, write: WRITES },
  sqs: { read: READS, write: WRITES },
};

/** A principal with a role: a function or the state machine. */
interface Principal extends IConstruct {
  addToRolePolicy(statement: PolicyStatement): void;
}

/** Lets a principal use the key, but only through the service that stores the data. */
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
