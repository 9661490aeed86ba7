import { arn, isArnOf } from '../services/wire/arn.ts';
import type { ResourceNames } from '../template/resource-names.ts';
import type { Stack } from '../template/stack.ts';

/** A statement of a policy, everything in it resolved. */
export type Statement = { Effect: 'Allow' | 'Deny'; Sid?: string } & Record<string, unknown>;
type Document = { Statement?: Statement | Statement[] };

/** A policy and the resource of the template that holds it. */
export type Policy = { heldBy: string; statements: Statement[] };

/** Every policy of a stack, by the ARN of its holder. */
export type Policies = {
  /** The policies of roles. */
  roles: ReadonlyMap<string, Policy[]>;
  /** The policies of buckets, queues, topics, secrets, keys and functions, and the trust policies of roles. */
  resources: ReadonlyMap<string, Policy[]>;
};

type RoleProperties = { AssumeRolePolicyDocument: Document; Policies?: { PolicyDocument: Document }[] };
type Permission = {
  Action: string;
  FunctionName: string;
  Principal: string;
  SourceArn?: string;
  SourceAccount?: string;
};

/** Reads the policies of roles and resources from the template. Managed policies are refused by `supported.ts`. */
export const readPolicies = (stack: Stack, names: ResourceNames): Policies => {
  // A permission names its function by ARN or by name, a queue's policy its queue by URL.
  const functionArns = new Map(stack.functions().map(({ name, arn }) => [name, arn]));
  const queueArns = new Map<string | undefined, string>(stack.queues().map(({ name, arn }) => [name, arn]));
  const roles = new Map<string, Policy[]>();
  const resources = new Map<string, Policy[]>();
  const attach = (arn: string, held: Policy) => resources.set(arn, [...(resources.get(arn) ?? []), held]);
  const roleNames = new Map<string, string>();
  for (const { logicalId, properties } of stack.ofType<RoleProperties>('AWS::IAM::Role')) {
    const arn = names.attribute(logicalId, 'Arn');
    roleNames.set(names.ref(logicalId), arn);
    roles.set(
      arn,
      (properties.Policies ?? []).map(({ PolicyDocument }) => policy(logicalId, PolicyDocument)),
    );
    attach(arn, policy(logicalId, properties.AssumeRolePolicyDocument));
  }
  for (const { logicalId, properties } of stack.ofType<{ Roles?: string[]; PolicyDocument: Document }>(
    'AWS::IAM::Policy',
  ))
    for (const name of properties.Roles ?? [])
      roles.get(roleNames.get(name) ?? '')?.push(policy(logicalId, properties.PolicyDocument));

  for (const { logicalId, properties } of stack.ofType<{ KeyPolicy: Document }>('AWS::KMS::Key'))
    attach(names.attribute(logicalId, 'Arn'), policy(logicalId, properties.KeyPolicy));
  for (const { logicalId, properties } of stack.ofType<{ Bucket: string; PolicyDocument: Document }>(
    'AWS::S3::BucketPolicy',
  ))
    attach(arn({}, 's3', properties.Bucket), policy(logicalId, properties.PolicyDocument));
  for (const { logicalId, properties } of stack.ofType<{ Queues: string[]; PolicyDocument: Document }>(
    'AWS::SQS::QueuePolicy',
  ))
    for (const url of properties.Queues)
      attach(queueArns.get(url.split('/').at(-1)) ?? url, policy(logicalId, properties.PolicyDocument));
  for (const { logicalId, properties } of stack.ofType<{ Topics: string[]; PolicyDocument: Document }>(
    'AWS::SNS::TopicPolicy',
  ))
    for (const arn of properties.Topics) attach(arn, policy(logicalId, properties.PolicyDocument));
  for (const { logicalId, properties } of stack.ofType<{ SecretId: string; ResourcePolicy: Document }>(
    'AWS::SecretsManager::ResourcePolicy',
  ))
    attach(properties.SecretId, policy(logicalId, properties.ResourcePolicy));
  for (const { logicalId, properties } of stack.ofType<Permission>('AWS::Lambda::Permission'))
    attach(functionArns.get(properties.FunctionName) ?? properties.FunctionName, {
      heldBy: logicalId,
      statements: [permissionStatement(properties)],
    });
  return { roles, resources };
};

/** The ARN of the resource with the policy and the key: a bucket for its objects, a table for its indexes and stream. */
export const holderOf = (resource: string): string =>
  isArnOf('s3', resource) ? (resource.split('/')[0] ?? '') : resource.replace(/\/(index|stream)\/.*$/, '');

const policy = (heldBy: string, document: Document): Policy => ({ heldBy, statements: statementsOf(document) });
const statementsOf = ({ Statement = [] }: Document): Statement[] => [Statement].flat();

/** A Lambda permission is a statement of the function's policy. */
const permissionStatement = ({ Action, FunctionName, Principal, SourceArn, SourceAccount }: Permission): Statement => ({
  Effect: 'Allow',
  Action,
  Resource: FunctionName,
  Principal: Principal.includes('.amazonaws.com') ? { Service: Principal } : { AWS: Principal },
  ...((SourceArn !== undefined || SourceAccount !== undefined) && {
    Condition: {
      ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': SourceArn } }),
      ...(SourceAccount !== undefined && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
    },
  }),
});
