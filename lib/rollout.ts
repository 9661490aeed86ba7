import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnDeploymentGroup, LambdaApplication } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnAlias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StageConfig } from './config.ts';
import type { Functions } from './functions.ts';
import { acknowledgePattern } from './nag-suppressions.ts';
import { ROUTES } from './routes.ts';
import type { ServiceFunction } from './service-function.ts';
import type { Workflow } from './workflow.ts';

/** The alarms that roll a deployment back. */
type Alarms = { jobs: Alarm; api: Alarm };

/** A job takes a minute or two. After ten minutes, a tenth of the new jobs has ended on the new code. */
const MACHINE_CANARY = { type: 'CANARY', percentage: 10, interval: 10 };
/** A tenth of the requests for five minutes, which is the period of the alarm. */
const API_CANARY = 'CodeDeployDefault.LambdaCanary10Percent5Minutes';

/**
 * How the aliases move to a new deployment: a tenth first, with a rollback when an alarm goes on, or all at once. See
 * docs/decisions/0014.
 */
export class Rollout extends Construct {
  constructor(
    scope: Construct,
    id: string,
    config: StageConfig,
    props: { functions: Functions; workflow: Workflow; alarms: Alarms },
  ) {
    super(scope, id);
    const { workflow, functions, alarms } = props;
    const isGradual = config.rollout === 'gradual';
    workflow.live.deploymentPreference = {
      stateMachineVersionArn: workflow.version.ref,
      ...(isGradual ? { ...MACHINE_CANARY, alarms: [alarms.jobs.alarmName] } : { type: 'ALL_AT_ONCE' }),
    };
    const ofApi = [...ROUTES.map(({ calls }) => functions.all[calls]), functions.all.Live];
    if (isGradual) this.#inSteps(ofApi, alarms.api);
  }

  /**
   * CodeDeploy runs one deployment in a group at a time, and CloudFormation changes all functions at once. So each
   * function has a group.
   */
  #inSteps(ofApi: ServiceFunction[], alarm: Alarm): void {
    const application = new LambdaApplication(this, 'Api');
    const role = this.#role(ofApi);
    for (const called of ofApi) {
      const group = new CfnDeploymentGroup(this, called.node.id, {
        applicationName: application.applicationName,
        serviceRoleArn: role.roleArn,
        deploymentConfigName: API_CANARY,
        deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
        alarmConfiguration: { enabled: true, alarms: [{ name: alarm.alarmName }] },
        autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] },
      });
      // The first deployment already needs the role's policy.
      group.node.addDependency(role);
      (called.live.node.defaultChild as CfnAlias).cfnOptions.updatePolicy = {
        codeDeployLambdaAliasUpdate: { applicationName: application.applicationName, deploymentGroupName: group.ref },
      };
    }
  }

  /**
   * AWS's own policy for this role (AWSCodeDeployRoleForLambdaLimited), for these functions only, without hooks and
   * buckets.
   */
  #role(ofApi: ServiceFunction[]): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    acknowledgePattern(role, '*', 'CloudWatch lists alarms by name, and takes no resource for it');
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
        resources: ofApi.flatMap(({ functionArn, live }) => [functionArn, `${functionArn}:${live.aliasName}`]),
      }),
    );
    return role;
  }
}
