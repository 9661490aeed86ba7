import type { EventSourceMapping } from '../services/event-sources/event-source-mapping.ts';
import type { StreamMapping } from '../services/event-sources/stream-mapping.ts';
import { partsOf } from '../services/lambda/function-id.ts';
import type { LambdaFunction } from '../services/lambda/lambda-function.ts';
import type { MachineSpec } from '../services/step-functions/state-machine.ts';
import { StackRefused } from '../template/assembly.ts';
import type { ResourceNames } from '../template/resource-names.ts';
import type { Stack } from '../template/stack.ts';
import type { Caller } from './caller.ts';
import type { Gate } from './gate.ts';
import type { Policies } from './policies.ts';

const NETWORK_INTERFACES = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
];
/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions */
const TAKES_MESSAGES = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
/** https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html */
const READS_STREAM = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy */
const LOG_DELIVERY = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

type Creatable = {
  functions: readonly LambdaFunction[];
  mappings: readonly EventSourceMapping[];
  streamMappings: readonly StreamMapping[];
  machines: readonly MachineSpec[];
};
type Attached = { VpcConfig?: { SubnetIds?: string[] } };
type Logged = { LoggingConfiguration?: { Level?: string } };

/**
 * Refuses what AWS refuses while it creates a stack: a role that its function or machine cannot assume, a function that
 * cannot have a network interface in its VPC, a mapping whose function may not take messages or read its stream, a machine that cannot
 * deliver its logs, and a log group whose key CloudWatch Logs may not use.
 *
 * @throws StackRefused with one sentence for each fault.
 */
export const refuseUncreatable = async (
  stack: Stack,
  names: ResourceNames,
  gate: Gate,
  { roles }: Policies,
  { functions, mappings, streamMappings, machines }: Creatable,
): Promise<void> => {
  const faults: string[] = [];
  const need = async (what: string, caller: Caller, actions: string[], resource: string, context = {}) => {
    for (const action of actions)
      await gate
        .demand({ caller, action, resource, context })
        .catch((error) => faults.push(`${what}: ${error.message}.`));
  };
  const needTrust = (what: string, role: string, service: string, source: string) =>
    roles.has(role)
      ? need(
          `AWS cannot assume the role of ${what}`,
          { kind: 'service', name: service, source },
          ['sts:AssumeRole'],
          role,
        )
      : undefined;

  const attached = new Map(
    stack
      .ofType<Attached>('AWS::Lambda::Function')
      .map(({ logicalId, properties }) => [logicalId, properties.VpcConfig]),
  );
  for (const fn of functions) {
    await needTrust(fn.construct, fn.role, 'lambda.amazonaws.com', fn.arn);
    const caller: Caller = { kind: 'role', role: fn.role, session: fn.name };
    if (attached.get(fn.logicalId)?.SubnetIds?.length)
      await need(`AWS cannot create ${fn.construct} in its VPC`, caller, NETWORK_INTERFACES, '*');
  }
  for (const { logicalId, functionName, queueArn } of mappings) {
    const fn = functions.find(({ name }) => name === partsOf(functionName).name);
    if (!fn) continue;
    // A key of the stack is asked for with `ReceiveMessage`.
    const caller: Caller = { kind: 'role', role: fn.role, session: fn.name };
    await need(`AWS cannot create the mapping ${logicalId}`, caller, TAKES_MESSAGES, queueArn);
  }
  for (const { logicalId, functionName, streamArn } of streamMappings) {
    const fn = functions.find(({ name }) => name === partsOf(functionName).name);
    if (!fn) continue;
    const caller: Caller = { kind: 'role', role: fn.role, session: fn.name };
    await need(`AWS cannot create the mapping ${logicalId}`, caller, READS_STREAM, streamArn);
    await need(`AWS cannot create the mapping ${logicalId}`, caller, ['dynamodb:ListStreams'], '*');
  }
  const logLevels = new Map(
    stack
      .ofType<Logged>('AWS::StepFunctions::StateMachine')
      .map(({ logicalId, properties }) => [names.attribute(logicalId, 'Arn'), properties.LoggingConfiguration?.Level]),
  );
  for (const { arn, name, role } of machines) {
    await needTrust(name, role, 'states.amazonaws.com', arn);
    const caller: Caller = { kind: 'role', role, session: name };
    if ((logLevels.get(arn) ?? 'OFF') !== 'OFF')
      await need(`AWS cannot create ${name} with its logs`, caller, LOG_DELIVERY, '*');
  }
  for (const { logicalId, properties } of stack.ofType<{ KmsKeyId?: string }>('AWS::Logs::LogGroup')) {
    if (!properties.KmsKeyId) continue;
    const arn = names.attribute(logicalId, 'Arn').replace(/:\*$/, '');
    const context = { 'kms:EncryptionContext:aws:logs:arn': arn };
    const caller: Caller = { kind: 'service', name: 'logs.amazonaws.com', source: arn };
    await need(`CloudWatch Logs cannot encrypt ${logicalId}`, caller, LOG_KEY_USES, properties.KmsKeyId, context);
  }
  if (faults.length > 0) throw new StackRefused(faults.join('\n'));
};

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
const LOG_KEY_USES = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'];
