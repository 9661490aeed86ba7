import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type Alias,
  Architecture,
  type Code,
  Function as LambdaFunction,
  type LayerVersion,
  Runtime,
  Tracing,
  type Version,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type LogGroupProps } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { CircuitCache } from './circuit-cache.ts';
import { acknowledge, acknowledgePattern } from './nag-suppressions.ts';

/** The name of the alias of what is in use, for functions and for the machine. */
export const LIVE = 'live';

export interface ServiceFunctionProps {
  code: Code;
  memory: number;
  timeoutSeconds: number;
  /** Puts the function beside the cache and away from the internet. */
  inVpc?: CircuitCache | undefined;
  /** The browser it drives: a layer that exists for x86-64 only. */
  browser?: LayerVersion | undefined;
  logs: LogGroupProps;
  environment: Record<string, string>;
}

/** The one way in which a function is made here: Node 24, a role with nothing but its logs and traces, a log group. */
export class ServiceFunction extends LambdaFunction {
  declare readonly role: Role;
  #live: Alias | undefined;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    const logGroup = new LogGroup(scope, `${id}Logs`, props.logs);
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    if (props.inVpc) grantNetworkInterfaces(role);

    super(scope, id, {
      code: props.code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: props.browser ? Architecture.X86_64 : Architecture.ARM_64,
      memorySize: props.memory,
      timeout: Duration.seconds(props.timeoutSeconds),
      tracing: Tracing.ACTIVE,
      role,
      logGroup,
      environment: props.environment,
      // Kept when a newer one comes. A version that a failed deployment has made goes.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
      ...(props.browser && { layers: [props.browser] }),
      ...(props.inVpc && {
        vpc: props.inVpc.vpc,
        vpcSubnets: { subnets: props.inVpc.vpc.isolatedSubnets },
        securityGroups: [props.inVpc.clients],
      }),
    });
    acknowledgePattern(role, '*', 'Traces, and network interfaces of a VPC, take no resource: AWS forces the star');
    acknowledge(
      this,
      'Serverless-LambdaDLQ',
      'The API and the machine hear of a failure themselves; what events call keeps its failures by a destination (triggers.ts), which the rule does not look for',
    );
  }

  /**
   * The code as it is now, under a number of its own. Who may call it may call each version of the function: an execution that began before a
   * deployment still calls the older one.
   */
  override get currentVersion(): Version {
    const version = super.currentVersion;
    Object.defineProperty(version, 'resourceArnsForGrantInvoke', { value: [this.everyVersion], configurable: true });
    return version;
  }

  get everyVersion(): string {
    return `${this.functionArn}:*`;
  }

  /** What the API calls. A deployment leads it from one version to the next, at once or in steps. */
  get live(): Alias {
    this.#live ??= this.addAlias(LIVE);
    return this.#live;
  }
}

/** What Lambda needs to attach a function to a VPC. These actions take no resource: AWS forces the star. */
const grantNetworkInterfaces = (role: Role): void => {
  role.addToPolicy(
    new PolicyStatement({
      actions: [
        'ec2:CreateNetworkInterface',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets',
        'ec2:DeleteNetworkInterface',
      ],
      resources: ['*'],
    }),
  );
};
