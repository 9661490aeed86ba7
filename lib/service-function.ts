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

/** The alias of the version in use, for functions and for the machine. */
export const LIVE = 'live';

export interface ServiceFunctionProps {
  code: Code;
  memory: number;
  timeoutSeconds: number;
  /** Puts the function into the cache's network, without internet. */
  inVpc?: CircuitCache | undefined;
  /** The layer of the browser. It exists for x86-64 only. */
  browser?: LayerVersion | undefined;
  logs: LogGroupProps;
  environment: Record<string, string>;
}

/** Every function is made here: Node 24, a log group, and a role that may only write logs and traces. */
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
      // A newer version does not delete this one. A failed deployment deletes the version that it made.
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
   * The current code, under its own version number. A caller's grant covers every version, because executions that
   * began before a deployment still call the older one.
   */
  override get currentVersion(): Version {
    const version = super.currentVersion;
    Object.defineProperty(version, 'resourceArnsForGrantInvoke', { value: [this.everyVersion], configurable: true });
    return version;
  }

  get everyVersion(): string {
    return `${this.functionArn}:*`;
  }

  /** The alias that the API calls. A deployment moves it to the next version, at once or in steps. */
  get live(): Alias {
    this.#live ??= this.addAlias(LIVE);
    return this.#live;
  }
}

/** The actions that Lambda needs to attach a function to a VPC. They take no resource, so AWS forces the star. */
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
