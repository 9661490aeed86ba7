import path from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type LayerVersion, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { CircuitCache } from './circuit-cache.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

export interface ServiceFunctionProps {
  /** The file below `lambdas/`, without its ending. */
  file: string;
  memory: number;
  timeoutSeconds: number;
  reservedConcurrency?: number | undefined;
  /** Puts the function beside the cache and away from the internet. */
  insideNetworkOf?: CircuitCache | undefined;
  /** The browser it drives: a layer that exists for x86-64 only. */
  browser?: LayerVersion | undefined;
  logRetention: RetentionDays;
  environment: Record<string, string>;
}

/** The one way in which a function is made here: Node 24, ESM with its own SDK, a role with nothing but its logs and traces, a log group. */
export class ServiceFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    if (props.insideNetworkOf) grantNetworkInterfaces(role);

    super(scope, id, {
      entry: path.join(ROOT, 'lambdas', `${props.file}.ts`),
      runtime: Runtime.NODEJS_24_X,
      architecture: props.browser ? Architecture.X86_64 : Architecture.ARM_64,
      memorySize: props.memory,
      timeout: Duration.seconds(props.timeoutSeconds),
      tracing: Tracing.ACTIVE,
      role,
      logGroup,
      environment: props.environment,
      projectRoot: ROOT,
      depsLockFilePath: path.join(ROOT, 'package-lock.json'),
      // Our own copy of the SDK, not the runtime's: what was tested is what runs.
      bundling: {
        format: OutputFormat.ESM,
        mainFields: ['module', 'main'],
        externalModules: props.browser ? ['@sparticuz/chromium'] : [],
        banner: "import{createRequire as r}from'node:module';const require=r(import.meta.url);",
        esbuildArgs: { '--minify-whitespace': true, '--minify-syntax': true, '--tree-shaking': 'true' },
        logLevel: LogLevel.ERROR,
      },
      awsSdkConnectionReuse: false,
      ...(props.reservedConcurrency !== undefined && { reservedConcurrentExecutions: props.reservedConcurrency }),
      ...(props.browser && { layers: [props.browser] }),
      ...(props.insideNetworkOf && {
        vpc: props.insideNetworkOf.vpc,
        vpcSubnets: { subnets: props.insideNetworkOf.vpc.isolatedSubnets },
        securityGroups: [props.insideNetworkOf.clients],
      }),
    });
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
