import { ArnFormat, CfnOutput, DefaultStackSynthesizer, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  type IOidcProvider,
  OidcProviderNative,
  PolicyStatement,
  Role,
  WebIdentityPrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { StageConfig } from './config.ts';
import { acknowledge, acknowledgePattern } from './nag-suppressions.ts';
import { checkRepository } from './stage-check.ts';

const GITHUB = 'token.actions.githubusercontent.com';

/**
 * The CDK's own roles, which `cdk deploy` and `cdk diff` assume for everything else. We publish no container images.
 */
const BOOTSTRAP_ROLES = ['deploy', 'file-publishing', 'lookup'];

/** AWS takes no resource for these actions, or answers about all resources at once. */
const READS = [
  'cloudformation:DescribeType',
  'cloudwatch:DescribeAlarmHistory',
  'cloudwatch:DescribeAlarms',
  'ec2:DescribeAvailabilityZones',
  'lambda:GetAccountSettings',
  'xray:BatchGetTraces',
  'xray:GetTraceSummaries',
];

/**
 * Lets the repository's workflow deploy without a stored key: GitHub vouches for a job, and AWS gives it a role for an
 * hour. Each stage has a role for the jobs of the GitHub environment with its name, so the approvers of `prod` decide
 * about prod. Within one account the CDK's roles can deploy every stage. Only separate accounts keep dev away from
 * prod.
 */
export class DeployRoles extends Stack {
  /**
   * @param repository as in `REPOSITORY` of config.ts
   * @throws StageInvalid when it cannot be the name of a repository
   */
  constructor(scope: Construct, id: string, repository: string, stages: readonly StageConfig[], props?: StackProps) {
    checkRepository(repository);
    super(scope, id, { ...props, description: 'Who deploys Linkd: the workflow of its repository' });
    const provider = new OidcProviderNative(this, 'GitHub', {
      url: `https://${GITHUB}`,
      clientIds: ['sts.amazonaws.com'],
    });
    for (const { stage } of stages) this.#role(stage, provider, repository);
  }

  #role(stage: string, provider: IOidcProvider, repository: string): void {
    const name = `${stage.charAt(0).toUpperCase()}${stage.slice(1)}`;
    const role = new Role(this, name, {
      description: `Deploys Linkd-${stage} and tries it out, for jobs in the GitHub environment ${stage}`,
      maxSessionDuration: Duration.hours(1),
      assumedBy: new WebIdentityPrincipal(provider.oidcProviderArn, {
        StringEquals: {
          [`${GITHUB}:aud`]: 'sts.amazonaws.com',
          [`${GITHUB}:sub`]: `repo:${repository}:environment:${stage}`,
        },
      }),
    });
    for (const statement of this.#statements(stage)) role.addToPolicy(statement);
    for (const [arn, reason] of this.#patterns(stage)) acknowledgePattern(role, arn, reason);
    acknowledge(role, 'AwsSolutions-IAM5[Resource::*]', 'AWS takes no resource for what is read here');
    new CfnOutput(this, `${name}Role`, {
      value: role.roleArn,
      description: `AWS_ROLE of the GitHub environment ${stage}`,
    });
  }

  #statements(stage: string): PolicyStatement[] {
    const { stack, pool, logs, alarms } = this.#arns(stage);
    const qualifier = DefaultStackSynthesizer.DEFAULT_QUALIFIER;
    const cdkRole = (name: string) =>
      this.formatArn({
        service: 'iam',
        region: '',
        resource: 'role',
        resourceName: `cdk-${qualifier}-${name}-role-${this.account}-${this.region}`,
      });
    const allow = (actions: string[], resources: string[], conditions?: Record<string, object>) =>
      new PolicyStatement({ actions, resources, ...(conditions && { conditions }) });
    return [
      allow(['sts:AssumeRole'], BOOTSTRAP_ROLES.map(cdkRole)),
      // `npm run deploy` asks the account for these.
      allow(
        ['ssm:GetParameter'],
        [this.formatArn({ service: 'ssm', resource: 'parameter', resourceName: `cdk-bootstrap/${qualifier}/version` })],
      ),
      allow(READS, ['*']),
      allow(
        [
          'cloudformation:DeleteChangeSet',
          'cloudformation:DescribeChangeSet',
          'cloudformation:DescribeStackResources',
          'cloudformation:DescribeStacks',
          'cloudformation:GetTemplate',
          'cloudformation:ListStackResources',
        ],
        [stack],
      ),
      // `npm run smoke` creates and deletes a user, tries an alarm and searches the logs.
      allow(
        [
          'cognito-idp:AdminAddUserToGroup',
          'cognito-idp:AdminCreateUser',
          'cognito-idp:AdminDeleteUser',
          'cognito-idp:AdminInitiateAuth',
          'cognito-idp:AdminRespondToAuthChallenge',
          'cognito-idp:AdminSetUserPassword',
        ],
        [pool],
        { StringEquals: { 'aws:ResourceTag/stage': stage } },
      ),
      allow(['logs:FilterLogEvents'], [logs]),
      allow(['cloudwatch:SetAlarmState'], [alarms]),
    ];
  }

  /** The ARNs of one stage. CloudFormation makes names that begin with the stack's name. */
  #arns(stage: string) {
    const name = `Linkd-${stage}`;
    const colon = (service: string, resource: string, resourceName: string) =>
      this.formatArn({ service, resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    return {
      stack: this.formatArn({ service: 'cloudformation', resource: 'stack', resourceName: `${name}/*` }),
      pool: this.formatArn({ service: 'cognito-idp', resource: 'userpool', resourceName: '*' }),
      logs: colon('logs', 'log-group', `${name}-*`),
      alarms: colon('cloudwatch', 'alarm', `${name}-*`),
    };
  }

  #patterns(stage: string): [string, string][] {
    const { stack, pool, logs, alarms } = this.#arns(stage);
    return [
      [stack, 'A stack has an id of its own behind its name'],
      [pool, 'The pool is made by another stack; its tag says which stage it belongs to'],
      [logs, 'CloudFormation names the log groups; the name of the stack comes first'],
      [alarms, 'CloudFormation names the alarms; the name of the stack comes first'],
    ];
  }
}
