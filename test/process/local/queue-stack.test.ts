import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Cloud, startCloud } from '../../../local/cloud/cloud.ts';
import { ADMINISTRATOR } from '../../../local/permissions/gate.ts';
import { type QueueStack, queueStack } from '../../support/templates/queue-stack.ts';
import { STACK, temporaryFolder } from '../../support/templates/small-assembly.ts';

const DEAD = 'Small-Dead';
const TASKS = 'Small-Tasks';
const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:Small-Machine';

const running: Cloud[] = [];
afterEach(async () => {
  for (const cloud of running.splice(0)) await cloud.stop();
});

const newStack = (stack: Omit<QueueStack, 'seen'> = {}) => {
  const folder = temporaryFolder();
  const seenFile = join(folder, 'seen');
  return {
    folder,
    assembly: queueStack({ seen: seenFile, ...stack }),
    seen: () => (existsSync(seenFile) ? readFileSync(seenFile, 'utf8').trim().split('\n') : []),
  };
};
type Started = ReturnType<typeof newStack>;
const start = async ({ assembly, folder }: Pick<Started, 'assembly' | 'folder'>) => {
  const cloud = await startCloud({ assembly, stack: STACK, directory: join(folder, 'local'), environment: {} });
  running.push(cloud);
  return cloud;
};
const stop = async (cloud: Cloud) => {
  running.splice(running.indexOf(cloud), 1);
  await cloud.stop();
};
const until = (condition: () => unknown) => vi.waitUntil(condition, { timeout: 20_000, interval: 20 });

const execute = (cloud: Cloud, id: string, input: object = {}) =>
  cloud.states.start(MACHINE, id, JSON.stringify({ id, ...input })).arn;
const ended = async (cloud: Cloud, arn: string) => {
  await until(() => cloud.states.journal.find(arn)?.status !== 'RUNNING');
  return cloud.states.journal.find(arn);
};
/** A message that nobody waits for the answer of. */
const send = async (cloud: Cloud, input: object) => {
  const sqs = new SQSClient({ endpoint: cloud.endpoints.sqs, region: 'us-east-1', credentials: ADMINISTRATOR });
  const MessageBody = JSON.stringify({ input });
  await sqs.send(new SendMessageCommand({ QueueUrl: `${cloud.endpoints.sqs}/${TASKS}`, MessageBody }));
  sqs.destroy();
};
/** An SDK warns of an address that is not AWS's. */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const EMPTY = { visible: 0, hidden: 0, delayed: 0 };

describe('a queue between a machine and a function', () => {
  test('brings the task there and the answer back, under a key', async () => {
    const stack = newStack();
    const cloud = await start(stack);
    const execution = await ended(cloud, execute(cloud, 'one'));
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: '{"id":"one","times":"1"}' });
    await until(() => cloud.queues.at(TASKS).depth().hidden === 0);
    expect(cloud.queues.at(TASKS).depth()).toEqual(EMPTY);
  });

  test('makes as many invocations at once as the mapping says, and the next when one ends', async () => {
    const stack = newStack();
    const cloud = await start(stack);
    const gate = (name: string) => join(stack.folder, name);
    const ids = Array.from({ length: 7 }, (_, index) => `task-${index}`);
    for (const [index, id] of ids.entries()) await send(cloud, { id, wait: gate(index === 0 ? 'first' : 'others') });
    await until(() => stack.seen().length === 5);
    expect(cloud.queues.at(TASKS).depth()).toEqual({ visible: 2, hidden: 5, delayed: 0 });
    writeFileSync(gate('first'), '');
    await until(() => stack.seen().length === 6);
    expect(cloud.queues.at(TASKS).depth()).toEqual({ visible: 1, hidden: 5, delayed: 0 });
    writeFileSync(gate('others'), '');
    await until(() => cloud.queues.at(TASKS).depth().hidden === 0);
    expect(stack.seen().sort()).toEqual(ids);
  });

  test('gives up to its dead letters what the function said it failed too often', async () => {
    const stack = newStack({ queue: { VisibilityTimeout: 1 }, fn: { Timeout: 1 } });
    const cloud = await start(stack);
    await send(cloud, { id: 'bad', fail: true });
    await until(() => cloud.queues.at(DEAD).depth().visible === 1);
    expect(stack.seen()).toEqual(['bad', 'bad']);
    expect(cloud.queues.at(TASKS).depth()).toEqual(EMPTY);
  });

  test('gives a message again that was in work when its function crashed', async () => {
    const stack = newStack({ queue: { VisibilityTimeout: 5 }, fn: { Timeout: 5 } });
    const cloud = await start(stack);
    const open = join(stack.folder, 'open');
    const execution = execute(cloud, 'crashed', { wait: open });
    await until(() => stack.seen().length === 1);
    writeFileSync(open, '');
    const second = join(stack.folder, 'second');
    await ended(cloud, execution);
    const again = execute(cloud, 'again', { wait: second });
    await until(() => stack.seen().includes('again'));
    expect(cloud.lambda.crash('Work')).toBe(1);
    writeFileSync(second, '');
    expect(await ended(cloud, again)).toMatchObject({ output: '{"id":"again","times":"2"}' });
  });

  test('gives messages again that were in work when the cloud stopped, and those that waited', async () => {
    const stack = newStack({
      queue: { VisibilityTimeout: 5, RedrivePolicy: undefined },
      fn: { Timeout: 5 },
      mapping: { ScalingConfig: { MaximumConcurrency: 2 } },
    });
    const first = await start(stack);
    const never = join(stack.folder, 'never');
    for (const id of ['a', 'b', 'c']) await send(first, { id, wait: never });
    await until(() => stack.seen().length === 2);
    await stop(first);
    const before = stack.seen().length;

    writeFileSync(never, '');
    const second = await start(stack);
    await until(() => second.queues.at(TASKS).depth().visible + second.queues.at(TASKS).depth().hidden === 0);
    expect(stack.seen().slice(before).sort()).toEqual(['a', 'b', 'c']);
  });
});

describe('refused at start, as AWS refuses it', () => {
  test.each<[string, Omit<QueueStack, 'seen'>, string]>([
    [
      'a role that may not take messages',
      { functionMay: ['sqs:ReceiveMessage', 'sqs:GetQueueAttributes'] },
      'sqs:DeleteMessage',
    ],
    ['a role that may not use the key', { keyMay: ['kms:GenerateDataKey'] }, 'kms:Decrypt'],
    ['a visibility shorter than the function', { queue: { VisibilityTimeout: 29 } }, 'visibility timeout'],
    ['too little concurrency', { mapping: { ScalingConfig: { MaximumConcurrency: 1 } } }, 'MaximumConcurrency is 1'],
    [
      'too much concurrency',
      { mapping: { ScalingConfig: { MaximumConcurrency: 1001 } } },
      'MaximumConcurrency is 1001',
    ],
    ['a large batch that is not gathered', { mapping: { BatchSize: 11 } }, 'MaximumBatchingWindowInSeconds'],
    [
      'another source',
      { mapping: { EventSourceArn: 'arn:aws:kinesis:us-east-1:0:stream/s' } },
      'not a queue of the stack',
    ],
    ['another function', { mapping: { FunctionName: 'Elsewhere' } }, 'Elsewhere, is not in the stack'],
    ['a filter', { mapping: { FilterCriteria: { Filters: [] } } }, 'FilterCriteria'],
    ['provisioned pollers', { mapping: { ProvisionedPollerConfig: {} } }, 'ProvisionedPollerConfig'],
    ['a FIFO queue', { queue: { FifoQueue: true } }, 'FifoQueue'],
    [
      'no dead letters',
      { queue: { RedrivePolicy: { deadLetterTargetArn: 'arn:none', maxReceiveCount: 2 } } },
      'arn:none',
    ],
    [
      'no tries',
      { queue: { RedrivePolicy: { deadLetterTargetArn: 'arn:none', maxReceiveCount: 0 } } },
      'maxReceiveCount',
    ],
  ])('%s', async (_, stack, sentence) => {
    await expect(start(newStack(stack))).rejects.toThrow(sentence);
  });
});

test('the right to answer is asked for by the machine', async () => {
  const stack = newStack({ answers: 'arn:aws:states:us-east-1:000000000000:stateMachine:Other' });
  const cloud = await start(stack);
  execute(cloud, 'unanswered');
  const denials = join(stack.folder, 'local', 'logs', 'denied.jsonl');
  await until(() => existsSync(denials));
  expect(JSON.parse(readFileSync(denials, 'utf8'))).toMatchObject({
    action: 'states:SendTaskSuccess',
    resource: MACHINE,
  });
});

test('an SDK that knows the queue by its reference alone finds it here', async () => {
  const stack = newStack({ mapping: { Enabled: false } });
  const cloud = await start(stack);
  const QueueUrl = cloud.lambda.functions.find(({ construct }) => construct === 'Work')?.environment.TASKS ?? '';
  // Without an endpoint of its own an SDK goes where the address leads.
  const sqs = new SQSClient({
    region: 'us-east-1',
    credentials: ADMINISTRATOR,
    logger: SILENT,
  });
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));
  sqs.destroy();
  expect(cloud.queues.at(TASKS).depth()).toEqual({ visible: 1, hidden: 0, delayed: 0 });
});

describe('the right to send', () => {
  test.each<[string, Omit<QueueStack, 'seen'>, string]>([
    ['to the queue', { machineMay: ['sqs:GetQueueUrl'] }, 'sqs:SendMessage'],
    ['with its key', { keyMay: ['kms:Decrypt'] }, 'kms:GenerateDataKey'],
  ])('%s is asked of the machine', async (_, stack, missing) => {
    const cloud = await start(newStack(stack));
    expect(await ended(cloud, execute(cloud, 'denied'))).toMatchObject({
      status: 'FAILED',
      error: 'SQS.AmazonSQSException',
      cause: expect.stringContaining(missing),
    });
  });
});
