import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { RAW_AUDIO_PREFIX } from '../lambdas/contracts/artifacts.ts';
import { allowKey } from './data-key.ts';
import type { Functions } from './functions.ts';
import { acknowledge } from './nag-suppressions.ts';
import type { ServiceFunction } from './service-function.ts';
import type { Storage } from './storage.ts';
import type { Workflow } from './workflow.ts';

/** What starts without a client: a recording arrives, an execution ends, an hour passes. */
export class Triggers extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: { storage: Storage; functions: Functions; workflow: Workflow }) {
    super(scope, id);
    const { storage, functions, workflow } = props;
    const { StartPipeline, CloseJob, Sweep } = functions.all;
    const { key } = storage;
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...(key
        ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key }
        : { encryption: QueueEncryption.SQS_MANAGED }),
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    for (const rule of ['AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy']) {
      acknowledge(
        this.deadLetters,
        rule,
        'It is the dead-letter queue; rules and functions name it, which the rule does not look for',
      );
    }
    for (const called of [StartPipeline, CloseJob, Sweep]) this.#keepFailures(called, key);

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

  /** Keeps an event on which the function failed three times, with the error. */
  #keepFailures(called: ServiceFunction, key: Key | undefined): void {
    const { queueArn } = this.deadLetters;
    called.configureAsyncInvoke({ retryAttempts: 2, onFailure: { bind: () => ({ destination: queueArn }) } });
    // The queue's own grant would add KMS wildcards, and two actions that sending does not need.
    called.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] }));
    allowKey(called, key, 'write', 'sqs');
  }

  /** Keeps events that EventBridge could not deliver within a day. */
  #target(lambda: ServiceFunction): LambdaFunction {
    return new LambdaFunction(lambda, { deadLetterQueue: this.deadLetters });
  }
}
