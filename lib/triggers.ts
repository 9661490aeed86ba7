import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { RAW_AUDIO_PREFIX } from '../lambdas/contracts/artifacts.ts';
import type { Functions } from './functions.ts';
import type { ServiceFunction } from './service-function.ts';
import type { Storage } from './storage.ts';
import type { Workflow } from './workflow.ts';

/** What happens without a client asking: a recording arrives, an execution ends, an hour passes. */
export class Triggers extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: { storage: Storage; functions: Functions; workflow: Workflow }) {
    super(scope, id);
    const { storage, functions, workflow } = props;
    const { StartPipeline, CloseJob, Sweep } = functions.all;
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });

    new Rule(this, 'RecordingUploaded', {
      description: 'A recording arrived: start its pipeline',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [storage.audio.bucketName] }, object: { key: [{ prefix: RAW_AUDIO_PREFIX }] } },
      },
      targets: [this.#target(StartPipeline)],
    });
    new Rule(this, 'ExecutionEnded', {
      description: 'An execution ended in a way that nothing inside it can record: close its job',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [workflow.machine.stateMachineArn], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
      targets: [this.#target(CloseJob)],
    });
    new Rule(this, 'EveryHour', {
      description: 'Finish what events missed and delete what is 48 hours old',
      schedule: Schedule.rate(Duration.hours(1)),
      targets: [this.#target(Sweep)],
    });
  }

  #target(lambda: ServiceFunction): LambdaFunction {
    return new LambdaFunction(lambda, { deadLetterQueue: this.deadLetters });
  }
}
