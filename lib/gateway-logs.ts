import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgePattern } from './nag-suppressions.ts';

/** What AWS's own policy for this role allows (AmazonAPIGatewayPushToCloudWatchLogs). */
const WRITES_LOGS = [
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:DescribeLogGroups',
  'logs:DescribeLogStreams',
  'logs:PutLogEvents',
  'logs:GetLogEvents',
  'logs:FilterLogEvents',
];

/**
 * The role with which API Gateway writes the logs of WebSocket APIs. It is a setting of the whole account and region:
 * without it a new account refuses the stage of the live API. Another stage sets its own role, which does the same. The
 * stack's deletion leaves both, because other stages may use them.
 */
export const gatewayLogs = (scope: Construct): CfnAccount => {
  const role = new Role(scope, 'GatewayLogsRole', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
    // Part of the role, so that it stays with it.
    inlinePolicies: {
      WritesLogs: new PolicyDocument({ statements: [new PolicyStatement({ actions: WRITES_LOGS, resources: ['*'] })] }),
    },
  });
  acknowledgePattern(role, '*', 'API Gateway accepts the role only if it may write to every log group');
  const account = new CfnAccount(scope, 'GatewayLogs', { cloudWatchRoleArn: role.roleArn });
  for (const kept of [role, account]) kept.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  return account;
};
