import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts a finding of cdk-nag at its construct, with the reason. A test fails on every other finding. */
export const acknowledge = (scope: IConstruct, rule: string, reason: string): void => {
  Validations.of(scope).acknowledge({ id: rule, reason });
};

/** Accepts that a policy of `scope` names this pattern of resources. cdk-nag reports patterns one by one. */
export const acknowledgePattern = (scope: IConstruct, arn: string, reason: string): void =>
  acknowledge(scope, `AwsSolutions-IAM5[Resource::${spelled(Stack.of(scope).resolve(arn))}]`, reason);

/** An ARN as cdk-nag spells it: a reference is `<LogicalId>` or `<LogicalId.Attribute>`. */
const spelled = (arn: unknown): string => {
  if (typeof arn === 'string') return arn;
  const {
    Ref,
    'Fn::GetAtt': attribute,
    'Fn::Join': join,
  } = arn as {
    Ref?: string;
    'Fn::GetAtt'?: string[];
    'Fn::Join'?: [string, unknown[]];
  };
  if (join) return join[1].map(spelled).join(join[0]);
  return `<${attribute?.join('.') ?? Ref}>`;
};
