import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  type Code,
  Function as LambdaFunction,
  type LayerVersion,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge, acknowledgePattern } from './acknowledged.ts';
import type { CircuitCache } from './circuit-cache.ts';

export interface ServiceFunctionProps {
  code: Code;
  memory: number;
  timeoutSeconds: number;
  reservedConcurrency?: number | undefined;
  /** Puts the function beside the cache and away from the internet. */
  insideNetworkOf?: CircuitCache | undefined;
  /** The browser it drives: a layer that exists for x86-64 only. */
  browser?: LayerVersion | undefined;
  logRetention: RetentionDays;
  logKey?: Key | undefined;
  environment: Record<string, string>;
}

/** The one way in which a function is made here: Node 24, a role with nothing but its logs and traces, a log group. */
export class ServiceFunction extends LambdaFunction {
  declare readonly role: Role;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
      ...(props.logKey && { encryptionKey: props.logKey }),
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    if (props.insideNetworkOf) grantNetworkInterfaces(role);

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
      ...(props.reservedConcurrency !== undefined && { reservedConcurrentExecutions: props.reservedConcurrency }),
      ...(props.browser && { layers: [props.browser] }),
      ...(props.insideNetworkOf && {
        vpc: props.insideNetworkOf.vpc,
        vpcSubnets: { subnets: props.insideNetworkOf.vpc.isolatedSubnets },
        securityGroups: [props.insideNetworkOf.clients],
      }),
    });
    acknowledgePattern(role, '*', 'Traces, and network interfaces of a VPC, take no resource: AWS forces the star');
    acknowledge(
      this,
      'Serverless-LambdaDLQ',
      'The API and the machine hear of a failure themselves; what events call keeps its failures by a destination (triggers.ts), which the rule does not look for',
    );
  }

  /** This function alone: CDK would add `:*`, for versions and aliases that are never made. */
  override get resourceArnsForGrantInvoke(): string[] {
    return [this.functionArn];
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
