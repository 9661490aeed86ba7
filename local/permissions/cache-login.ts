import type { LambdaFunction } from '../services/lambda/lambda-function.ts';
import type { ResourceNames } from '../template/resource-names.ts';
import type { Stack } from '../template/stack.ts';
import { type Gate, isPermitted } from './gate.ts';

/**
 * Whether a function may log in to the stack's caches. ElastiCache asks for the right to the cache and to its users:
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
 */
export const mayLogIn = async (
  { role, name }: LambdaFunction,
  stack: Stack,
  names: ResourceNames,
  gate: Gate,
): Promise<boolean> => {
  const caches = stack
    .ofType('AWS::ElastiCache::ServerlessCache')
    .map(({ logicalId }) => names.attribute(logicalId, 'ARN'));
  const users = stack.ofType('AWS::ElastiCache::User').map(({ logicalId }) => names.attribute(logicalId, 'Arn'));
  const caller = { kind: 'role', role, session: name } as const;
  return isPermitted(gate, caller, ['elasticache:Connect'], [...caches, ...users]);
};
