import { Duration, RemovalPolicy } from 'aws-cdk-lib';
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
import { pipeline } from '../statemachine/pipeline.ts';
import { STEP_NAMES, type WorkerName } from '../statemachine/stage.ts';
import type { StageConfig } from './config.ts';
import { allowKey } from './data-key.ts';
import type { Functions } from './functions.ts';
import { logsOf } from './logs.ts';
import { allowAccess } from './machine-access.ts';
import { acknowledgePattern } from './nag-suppressions.ts';
import type { Pools } from './pools.ts';
import { LIVE } from './service-function.ts';
import type { Storage } from './storage.ts';

/**
 * A job takes minutes. During a model's outage it waits up to three hours (`MODEL_UNAVAILABLE`) in understanding, and
 * as long again in synthesis. Waits in the pools' queues come on top.
 */
const LONGEST_JOB = Duration.days(1);

interface WorkflowProps {
  config: StageConfig;
  storage: Storage;
  functions: Functions;
  pools: Pools;
}

/** The state machine. */
export class Workflow extends Construct {
  readonly machine: StateMachine;
  /** The machine of this deployment, under its own number. */
  readonly version: CfnStateMachineVersion;
  /** New executions start on this alias. lib/rollout.ts moves it to a newer version. */
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
        // The state holds no personal data. If it ever did, the logs must not show it.
        includeExecutionData: false,
      },
    });

    // DynamoDB uses the table's key on behalf of its caller. CDK does not see that key, because lib/tables.ts sets it
    // by an override.
    allowKey(this.machine, storage.key, 'write', 'dynamodb');
    allowKey(this.machine, storage.key, 'write', 'sqs');
    acknowledgePattern(this.machine, '*', 'Traces and the delivery of logs take no resource: AWS forces the star');

    for (const name of STEP_NAMES) {
      acknowledgePattern(
        this.machine,
        functions.all[name].everyVersion,
        'Executions that began before a deployment still call the versions of that time',
      );
    }

    // The revision changes with the definition. AWS then publishes a new version, and keeps the one before for the
    // executions that run on it.
    this.version = new CfnStateMachineVersion(this, 'Version', {
      stateMachineArn: this.machine.stateMachineArn,
      stateMachineRevisionId: this.machine.stateMachineRevisionId,
    });
    this.version.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    this.live = new CfnStateMachineAlias(this, 'Live', { name: LIVE });
    allowAccess({ machine: this.machine, live: this.live, functions: functions.all });
  }

  /** For an encrypted queue, the task's own grant would bring a KMS wildcard that is not bound to SQS. */
  #withoutKeys(queues: Pools['queues']): Record<WorkerName, IQueue> {
    const bare = Object.entries(queues).map(([name, { queueArn, queueUrl }]) => [
      name,
      Queue.fromQueueAttributes(this, `${name}Queue`, { queueArn, queueUrl }),
    ]);
    return Object.fromEntries(bare);
  }
}
