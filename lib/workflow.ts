import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ENVIRONMENT } from '../lambdas/contracts/environment.ts';
import { pipeline } from '../statemachine/pipeline.ts';
import { acknowledgePattern } from './acknowledged.ts';
import type { StageConfig } from './config.ts';
import { allowKey } from './data-key.ts';
import { type Functions, LOG_RETENTION } from './functions.ts';
import type { ServiceFunction } from './service-function.ts';
import type { Storage } from './storage.ts';

/** The state machine, and who may start, stop and look at it. */
export class Workflow extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: { config: StageConfig; storage: Storage; functions: Functions }) {
    super(scope, id);
    const { config, storage, functions } = props;
    this.machine = new StateMachine(this, 'Pipeline', {
      definitionBody: DefinitionBody.fromChainable(
        pipeline(this, {
          jobs: storage.jobs,
          functions: functions.all,
          sources: config.sources,
          enrichmentConcurrency: config.enrichmentConcurrency,
        }),
      ),
      stateMachineType: StateMachineType.STANDARD,
      timeout: Duration.hours(1),
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Logs', {
          retention: LOG_RETENTION[config.retentionDays.logs],
          removalPolicy: RemovalPolicy.DESTROY,
          ...(storage.key && { encryptionKey: storage.key }),
        }),
        level: LogLevel.ALL,
        // State holds no personal data, and logs are not the place to find out that it does.
        includeExecutionData: false,
      },
    });

    // DynamoDB uses the table's key on behalf of its caller, and CDK does not see the key: `storage.ts` sets it by an override.
    allowKey(this.machine, storage.key, 'write', 'dynamodb');
    acknowledgePattern(this.machine, '*', 'Traces and the delivery of logs take no resource: AWS forces the star');

    const { Submit, StartPipeline, Cancel, DeleteInteraction, DeletePersona, Health, Sweep } = functions.all;
    this.#tell(Submit);
    this.#grant(StartPipeline, ['states:StartExecution'], this.machine.stateMachineArn);
    for (const stops of [Cancel, DeleteInteraction, DeletePersona]) {
      this.#grant(stops, ['states:StopExecution'], this.#executions);
    }
    this.#grant(Sweep, ['states:DescribeExecution', 'states:StopExecution'], this.#executions);
    this.#grant(Sweep, ['states:StartExecution'], this.machine.stateMachineArn);
    this.#grant(Health, ['states:DescribeStateMachine'], this.machine.stateMachineArn);
  }

  /** Every execution of the machine. Its ARN is the machine's with another kind, which no attribute gives. */
  get #executions(): string {
    return Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${this.machine.stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  #tell(to: ServiceFunction): void {
    to.addEnvironment(ENVIRONMENT.stateMachineArn, this.machine.stateMachineArn);
  }

  #grant(to: ServiceFunction, actions: string[], resource: string): void {
    this.#tell(to);
    if (resource.endsWith('*'))
      acknowledgePattern(to.role, resource, 'Executions are named by job, and only this machine has them');
    to.addToRolePolicy(new PolicyStatement({ actions, resources: [resource] }));
  }
}
