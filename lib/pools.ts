import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENVIRONMENT, type EnvironmentName } from '../lambdas/contracts/environment.ts';
import { BATCH_DEAD_AFTER_RECEIVES, DEAD_AFTER_RECEIVES, POOLS, type Pool } from '../lambdas/contracts/pools.ts';
import { WORKER_NAMES, type WorkerName } from '../statemachine/stage.ts';
import type { StageConfig } from './config.ts';
import { allowKey } from './data-key.ts';
import type { Functions } from './functions.ts';
import { acknowledge, acknowledgePattern } from './nag-suppressions.ts';
import type { ServiceFunction } from './service-function.ts';
import type { Storage } from './storage.ts';

/**
 * The pool of each worker. Both lookup workers have the pool's slots: one drives browsers, the other waits for APIs.
 */
const POOL_OF: Record<WorkerName, Pool> = {
  TranscribeAudio: 'transcription',
  LookUpInBrowser: 'look_ups',
  LookUpByApi: 'look_ups',
};

/** The minimum of an event source mapping. Starting a job of a batch takes milliseconds. */
const BATCH_SLOTS = 2;

/**
 * The seed's queues. Work waits in a queue until its pool has a free slot, however long that takes. A slot is an
 * invocation of the worker, and the worker's event source mapping limits how many run at once.
 */
export class Pools extends Construct {
  /** By the name of the worker. */
  readonly queues: Record<WorkerName, Queue>;
  /** Jobs of a batch wait here for their turn. */
  readonly batch: Queue;
  /** The work that no worker could process, by the name of its queue. */
  readonly deadWork: Record<string, Queue>;

  constructor(scope: Construct, id: string, props: { config: StageConfig; storage: Storage; functions: Functions }) {
    super(scope, id);
    const { functions, storage, config } = props;
    const { StartBatch, StartPipeline, Sweep, AcquireCircuit, GetOperations, ListCircuits, ...others } = functions.all;
    this.deadWork = {};
    const queue = (name: string, worker: ServiceFunction, slots: number, maxReceiveCount: number): Queue => {
      const dead = new Queue(this, `${name}Dead`, { ...this.#encryption(storage), retentionPeriod: Duration.days(14) });
      acknowledge(dead, 'AwsSolutions-SQS3', 'It is a dead-letter queue');
      acknowledge(dead, 'Serverless-SQSRedrivePolicy', 'It is a dead-letter queue');
      this.deadWork[name] = dead;
      const made = new Queue(this, name, {
        ...this.#encryption(storage),
        // AWS recommends six times the worker's timeout. The worker itself holds its message for half a minute at a
        // time.
        visibilityTimeout: Duration.seconds(6 * (worker.timeout?.toSeconds() ?? 0)),
        deadLetterQueue: { queue: dead, maxReceiveCount },
      });
      this.#serve(made, worker, slots, storage);
      return made;
    };
    this.queues = Object.fromEntries(
      WORKER_NAMES.map((name) => [name, queue(name, others[name], config.pools[POOL_OF[name]], DEAD_AFTER_RECEIVES)]),
    ) as Record<WorkerName, Queue>;
    for (const name of WORKER_NAMES) others[name].addEnvironment(ENVIRONMENT.workQueue, this.queues[name].queueUrl);
    for (const asks of [others.LookUpInBrowser, others.LookUpByApi]) {
      allowAsking(asks, AcquireCircuit, ENVIRONMENT.acquireCircuitFunction);
    }
    allowAsking(GetOperations, ListCircuits, ENVIRONMENT.listCircuitsFunction);
    this.#allowDepths(GetOperations, config);

    this.batch = queue('Batch', StartBatch, BATCH_SLOTS, BATCH_DEAD_AFTER_RECEIVES);
    for (const sends of [StartPipeline, Sweep]) this.#allowBatch(sends, storage);
    StartBatch.addEnvironment(ENVIRONMENT.batchQueue, this.batch.queueUrl);
    this.#allowDeadWork(Sweep, storage);
  }

  #encryption({ key }: Storage) {
    const encryption = key
      ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key, dataKeyReuse: Duration.hours(1) }
      : { encryption: QueueEncryption.SQS_MANAGED };
    return { ...encryption, enforceSSL: true };
  }

  /** One message at a time, so that a failing work delays no other. */
  #serve(queue: Queue, worker: ServiceFunction, slots: number, { key }: Storage): void {
    worker.addToRolePolicy(
      new PolicyStatement({
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
        resources: [queue.queueArn],
      }),
    );
    allowKey(worker, key, 'read', 'sqs');
    const mapping = new EventSourceMapping(this, `${queue.node.id}Slots`, {
      target: worker.currentVersion,
      eventSourceArn: queue.queueArn,
      batchSize: 1,
      maxConcurrency: slots,
      reportBatchItemFailures: true,
    });
    acknowledge(
      mapping,
      'Serverless-LambdaEventSourceMappingDestination',
      'The queue has dead letters of its own; destinations of a mapping are for streams',
    );
  }

  /** Counting what waits. Reading a queue's counts takes no key. */
  #allowDepths(to: ServiceFunction, { pools }: StageConfig): void {
    const told = POOLS.map((name) => {
      const queues = WORKER_NAMES.filter((worker) => POOL_OF[worker] === name).map((worker) => this.queues[worker]);
      return { name, limit: pools[name] * queues.length, queues: queues.map(({ queueUrl }) => queueUrl) };
    });
    to.addEnvironment(ENVIRONMENT.poolQueues, Stack.of(this).toJsonString(told));
    const resources = WORKER_NAMES.map((worker) => this.queues[worker].queueArn);
    to.addToRolePolicy(new PolicyStatement({ actions: ['sqs:GetQueueAttributes'], resources }));
  }

  #allowBatch(to: ServiceFunction, { key }: Storage): void {
    to.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.batch.queueArn] }));
    allowKey(to, key, 'write', 'sqs');
    to.addEnvironment(ENVIRONMENT.batchQueue, this.batch.queueUrl);
  }

  #allowDeadWork(to: ServiceFunction, { key }: Storage): void {
    const dead = WORKER_NAMES.map((name) => this.deadWork[name] as Queue);
    to.addToRolePolicy(
      new PolicyStatement({ actions: ['sqs:ReceiveMessage'], resources: dead.map(({ queueArn }) => queueArn) }),
    );
    allowKey(to, key, 'read', 'sqs');
    to.addEnvironment(ENVIRONMENT.deadWorkQueues, dead.map(({ queueUrl }) => queueUrl).join(','));
  }
}

/**
 * A function outside the VPC asks for circuits by calling one in the VPC: a lookup after its wait, and the
 * administrators' view.
 */
const allowAsking = (
  to: ServiceFunction,
  { currentVersion, everyVersion }: ServiceFunction,
  variable: EnvironmentName,
): void => {
  to.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [everyVersion] }));
  acknowledgePattern(to.role, everyVersion, 'During a deployment, the older caller still calls its own version');
  to.addEnvironment(variable, currentVersion.functionArn);
};
