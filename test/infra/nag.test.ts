import { Template } from 'aws-cdk-lib/assertions';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { STAGES } from '../../lib/config.ts';
import { configOf, newStackOf, stackOf } from '../support/templates/stack.ts';

/** The findings of cdk-nag without an explanation: `rule at construct`. */
const findingsIn = (stack: ReturnType<typeof stackOf>) =>
  [new AwsSolutionsChecks(stack), new ServerlessChecks(stack)].flatMap((pack) =>
    pack
      .validateScope(stack)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(
          ({ constructPath, resourceLogicalId }) => `${ruleName} at ${constructPath ?? resourceLogicalId}`,
        ),
      ),
  );

describe('cdk-nag finds nothing without an explanation at its construct', () => {
  test.each(STAGES)('in $stage', (config) => {
    expect(findingsIn(stackOf(config))).toEqual([]);
  });
});

test('it would find a fault', () => {
  const stack = newStackOf(configOf('dev'));
  new Queue(stack, 'Careless');
  const role = new Role(stack, 'Open', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(new PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
  // Policies are put together while synthesizing.
  Template.fromStack(stack);
  const findings = findingsIn(stack);
  expect(findings).toContain('AwsSolutions-SQS4 at Linkd-dev/Careless/Resource');
  expect(findings).toContain('AwsSolutions-IAM5[Action::s3:*] at Linkd-dev/Open/DefaultPolicy/Resource');
  expect(findings).toContain('AwsSolutions-IAM5[Resource::*] at Linkd-dev/Open/DefaultPolicy/Resource');
});
