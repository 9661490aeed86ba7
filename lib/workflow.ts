import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ENVIRONMENT } from '../lambdas/contracts/environment.ts';
import { pipeline } from '../statemachine/pipeline.ts';
import { STEP_NAMES, WORKER_NAMES, type WorkerName } from '../statemachine/stage.ts';
import type { StageConfig } from './config.ts';
import { allowKey } from './data-key.ts';
import type { Functions } from './functions.ts';
import { logsOf } from './logs.ts';
import { acknowledgePattern } from './nag-suppressions.ts';
import type { Pools } from './pools.ts';
import { LIVE, type ServiceFunction } from './service-function.ts';
import type { Storage } from './storage.ts';

/**
 * A job takes minutes. A model that is away is waited for up to three hours (`MODEL_UNAVAILABLE`) in understanding and as long again in synthesis, and the
 * waits in the queues of the pools come on top; a day holds all of it.
 */
const LONGEST_JOB = Duration.days(1);

interface WorkflowProps {
  config: StageConfig;
  storage: Storage;
  functions: Functions;
  pools: Pools;
}

/** The state machine, and who may start, stop and look at it. */
export class Workflow extends Construct {
  readonly machine: StateMachine;
  /** The machine as it is now, under a number of its own. */
  readonly version: CfnStateMachineVersion;
  /** What executions are started on. lib/rollout.ts says how it moves on to a newer version. */
  readonly live: CfnStateMachineAlias;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const { config, storage, functions, pools } = props;
    this.machine = new StateMachine(this, 'Pipeline', {
      definitionBody: DefinitionBody.fromChainable(
        pipeline(this, {
          jobs: storage.jobs,
          functions: functions.all,
          queues: this.#withoutKeys(pools.queues),
          sources: config.sources,
          enrichmentConcurrency: config.enrichmentConcurrency,
        }),
      ),
      stateMachineType: StateMachineType.STANDARD,
      timeout: LONGEST_JOB,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Logs', logsOf(config, storage.key)),
        level: LogLevel.ALL,
        // State holds no personal data, and logs are not the place to find out that it does.
        includeExecutionData: false,
      },
    });

    // DynamoDB uses the table's key on behalf of its caller, and CDK does not see the key: `storage.ts` sets it by an override.
    allowKey(this.machine, storage.key, 'write', 'dynamodb');
    allowKey(this.machine, storage.key, 'write', 'sqs');
    acknowledgePattern(this.machine, '*', 'Traces and the delivery of logs take no resource: AWS forces the star');

    for (const name of STEP_NAMES) {
      acknowledgePattern(
        this.machine,
        functions.all[name].everyVersion,
        'Executions that began before a deployment still call the versions of their time',
      );
    }

    // The revision changes with the definition. AWS then publishes a new version, and the one before is kept for the executions that run on it.
    this.version = new CfnStateMachineVersion(this, 'Version', {
      stateMachineArn: this.machine.stateMachineArn,
      stateMachineRevisionId: this.machine.stateMachineRevisionId,
    });
    this.version.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    this.live = new CfnStateMachineAlias(this, 'Live', { name: LIVE });

    const { Submit, StartPipeline, StartBatch, Cancel, DeleteInteraction, DeletePersona, Health, Sweep } =
      functions.all;
    this.#tell(Submit);
    for (const starts of [StartPipeline, StartBatch, Sweep]) this.#grantStart(starts);
    for (const stops of [Cancel, DeleteInteraction, DeletePersona]) {
      this.#grant(stops, ['states:StopExecution'], this.#executions);
    }
    this.#grant(Sweep, ['states:DescribeExecution', 'states:StopExecution'], this.#executions);
    // A task's token is a secret of its own, and AWS names the machine as what is answered.
    for (const name of WORKER_NAMES) this.#allowAnswers(functions.all[name], 'Success', 'Failure', 'Heartbeat');
    this.#allowAnswers(Sweep, 'Failure');
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

  /**
   * Only on the alias. AWS looks at the machine's own ARN there, and at the alias as a condition:
   * https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html
   */
  #grantStart(to: ServiceFunction): void {
    this.#tell(to);
    to.addEnvironment(ENVIRONMENT.stateMachineAliasArn, this.live.attrArn);
    to.addToRolePolicy(
      new PolicyStatement({
        actions: ['states:StartExecution'],
        resources: [this.machine.stateMachineArn],
        conditions: { 'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': [LIVE] } },
      }),
    );
  }

  /** The task's own grant for an encrypted queue would bring a wildcard of KMS, not bound to the queue's service. */
  #withoutKeys(queues: Pools['queues']): Record<WorkerName, IQueue> {
    const bare = Object.entries(queues).map(([name, { queueArn, queueUrl }]) => [
      name,
      Queue.fromQueueAttributes(this, `${name}Queue`, { queueArn, queueUrl }),
    ]);
    return Object.fromEntries(bare);
  }

  #allowAnswers(to: ServiceFunction, ...answers: string[]): void {
    const actions = answers.map((answer) => `states:SendTask${answer}`);
    to.addToRolePolicy(new PolicyStatement({ actions, resources: [this.machine.stateMachineArn] }));
  }

  #grant(to: ServiceFunction, actions: string[], resource: string): void {
    this.#tell(to);
    if (resource.endsWith('*'))
      acknowledgePattern(to.role, resource, 'Executions are named by job, and only this machine has them');
    to.addToRolePolicy(new PolicyStatement({ actions, resources: [resource] }));
  }
}
