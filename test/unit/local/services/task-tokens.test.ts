import { join } from 'node:path';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ADMINISTRATOR } from '../../../../local/permissions/gate.ts';
import type { Lambda } from '../../../../local/services/lambda/lambda.ts';
import type { Outcome } from '../../../../local/services/lambda/lambda-function.ts';
import { openQueues, type Queues } from '../../../../local/services/sqs/queues.ts';
import { queuesApi } from '../../../../local/services/sqs/queues-api.ts';
import { stepFunctionsApi } from '../../../../local/services/step-functions/api.ts';
import { type StepFunctions, startStepFunctions } from '../../../../local/services/step-functions/step-functions.ts';
import { listen, type Service } from '../../../../local/services/wire/loopback-server.ts';
import { temporaryFolder } from '../../../support/templates/small-assembly.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:f';
const QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/work';
const machineArn = (name: string) => `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;

const ask = (properties: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: QUEUE_URL, MessageBody: { 'task_token.$': '$$.Task.Token', 'input.$': '$' } },
  ResultPath: '$.answer',
  End: true,
  ...properties,
});
const one = (state: object, more: object = {}) => ({ StartAt: 'Ask', States: { Ask: state, ...more } });
const CAUGHT = { Caught: { Type: 'Pass', End: true } };
const caught = (ErrorEquals: string[]) => [{ ErrorEquals, ResultPath: '$.error', Next: 'Caught' }];
const retry = (ErrorEquals: string[]) => [{ ErrorEquals, IntervalSeconds: 1, MaxAttempts: 1, JitterStrategy: 'FULL' }];

const machines = {
  Ask: one(ask()),
  Retrying: one(ask({ Retry: retry(['Transient']), Catch: caught(['States.ALL']) }), CAUGHT),
  Each: {
    StartAt: 'All',
    States: {
      All: { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...one(ask()) }, End: true },
    },
  },
  Short: one(ask({ TimeoutSeconds: 1, Catch: caught(['States.Timeout']) }), CAUGHT),
  NotFailed: one(ask({ TimeoutSeconds: 1, Catch: caught(['States.TaskFailed']) }), CAUGHT),
  Silent: one(ask({ HeartbeatSeconds: 1, TimeoutSeconds: 60, Catch: caught(['States.HeartbeatTimeout']) }), CAUGHT),
  SilentUnnamed: one(ask({ HeartbeatSeconds: 1 })),
  Function: one(
    ask({
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: { FunctionName: FUNCTION, Payload: { 'token.$': '$$.Task.Token' } },
    }),
  ),
  Send: one(
    ask({
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { 'QueueUrl.$': '$.queue', MessageBody: { 'text.$': '$.text' } },
      Catch: caught(['States.ALL']),
    }),
    CAUGHT,
  ),
  Work: one({ Type: 'Task', Resource: FUNCTION, TimeoutSeconds: 1, End: true }),
};

let invoke: (input: never, onBegin: () => void) => Promise<Outcome>;
const lambda: Lambda = {
  functions: [],
  invoke: (_, event, onBegin = () => {}) => invoke(JSON.parse(event) as never, onBegin),
  invokeLater: () => {},
  resume: () => {},
  crash: () => 0,
  stop: async () => {},
};

const directory = temporaryFolder();
let queues: Queues;
let sqs: Service;
let states: StepFunctions;
let server: Service;
let client: SFNClient;

const begin = () =>
  startStepFunctions({
    lambda,
    dynamodb: '',
    sqs: sqs.url,
    journalFile: join(directory, 'executions.json'),
    machines: Object.entries(machines).map(([name, definition]) => ({
      arn: machineArn(name),
      name,
      role: 'arn:aws:iam::000000000000:role/machine',
      type: 'STANDARD',
      definition: JSON.stringify(definition),
    })),
    onStatusChange: () => {},
  });

beforeAll(async () => {
  const arn = 'arn:aws:sqs:us-east-1:000000000000:work';
  const bounds = { visibilitySeconds: 30, delaySeconds: 0, waitSeconds: 0, retentionSeconds: 600 };
  queues = openQueues(join(directory, 'queues'), [{ name: 'work', arn, ...bounds, maximumBytes: 1_048_576 }]);
  sqs = await listen(queuesApi(queues, 'http://queues'));
  states = begin();
  server = await listen((request, node) => stepFunctionsApi(states)(request, node));
  client = new SFNClient({ endpoint: server.url, region: 'us-east-1', credentials: ADMINISTRATOR, maxAttempts: 1 });
});
beforeEach(() => queues.at('work').purge());
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  client.destroy();
  await server.stop();
  await states.stop();
  queues.stop();
  await sqs.stop();
});

let count = 0;
const start = (machine: keyof typeof machines, input: unknown = {}) => {
  count += 1;
  return states.start(machineArn(machine), `execution-${count}`, JSON.stringify(input)).arn;
};
/** The next message of the queue: what the worker is to do. */
const asked = async (): Promise<{ task_token: string; input: unknown }> => {
  const [message] = await queues.at('work').receive({ limit: 1 }, 20);
  return JSON.parse(message?.body ?? '');
};
const succeed = (taskToken: string, output: unknown) =>
  client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
const fail = (taskToken: string, error: string, cause = 'why') =>
  client.send(new SendTaskFailureCommand({ taskToken, error, cause }));
const beat = (taskToken: string) => client.send(new SendTaskHeartbeatCommand({ taskToken }));
const ended = async (executionArn: string) => {
  await vi.waitUntil(() => states.journal.find(executionArn)?.status !== 'RUNNING', 10_000);
  const { status, output, error, cause } = await client.send(new DescribeExecutionCommand({ executionArn }));
  return { status, error, cause, output: output === undefined ? undefined : JSON.parse(output) };
};
const tooLate = { name: 'TaskTimedOut', message: expect.stringContaining('Provided task does not exist anymore') };

describe('a task that waits for its token', () => {
  test('goes on with what the worker answers, once', async () => {
    const execution = start('Ask', { a: 1 });
    const { task_token, input } = await asked();
    expect(input).toEqual({ a: 1 });
    await beat(task_token);
    await succeed(task_token, { found: true });
    expect(await ended(execution)).toMatchObject({ status: 'SUCCEEDED', output: { a: 1, answer: { found: true } } });
    for (const again of [succeed(task_token, {}), fail(task_token, 'E'), beat(task_token)])
      await expect(again).rejects.toMatchObject(tooLate);

    const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn: execution }));
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events[4]?.taskSubmittedEventDetails).toMatchObject({
      resourceType: 'sqs',
      resource: 'sendMessage.waitForTaskToken',
    });
  });

  test('that is tried again has a new token, and the old one is spent', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const execution = start('Retrying');
    const first = (await asked()).task_token;
    await fail(first, 'Transient');
    const second = (await asked()).task_token;
    expect(second).not.toBe(first);
    await expect(succeed(first, {})).rejects.toMatchObject(tooLate);
    await fail(second, 'Transient', 'still');
    expect(await ended(execution)).toMatchObject({ output: { error: { Error: 'Transient', Cause: 'still' } } });
  });

  test('has a token of its own in each pass of a Map', async () => {
    const execution = start('Each', [{ of: 'a' }, { of: 'b' }]);
    for (const { task_token, input } of [await asked(), await asked()]) await succeed(task_token, input);
    expect((await ended(execution)).output).toEqual(['a', 'b'].map((of) => ({ of, answer: { of } })));
  });

  test('is over at its timeout, and so is its token', async () => {
    const execution = start('Short');
    const { task_token } = await asked();
    expect(await ended(execution)).toMatchObject({ output: { error: { Error: 'States.Timeout' } } });
    await expect(succeed(task_token, {})).rejects.toMatchObject(tooLate);
  });

  test('that timed out is not what States.TaskFailed stands for', async () => {
    expect(await ended(start('NotFailed'))).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('is over when it is silent for too long, by the name that its state asks for', async () => {
    const [named, unnamed] = [start('Silent'), start('SilentUnnamed')];
    expect(await ended(named)).toMatchObject({ output: { error: { Error: 'States.HeartbeatTimeout' } } });
    expect(await ended(unnamed)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  test('lives on as long as its worker says that it is alive', async () => {
    const execution = start('SilentUnnamed');
    const { task_token } = await asked();
    const silent = start('SilentUnnamed');
    const alive = setInterval(() => void beat(task_token).catch(() => {}), 200);
    try {
      // Another one that began later and says nothing is over before it.
      expect(await ended(silent)).toMatchObject({ error: 'States.Timeout' });
      expect(states.journal.find(execution)?.status).toBe('RUNNING');
      await succeed(task_token, 1);
    } finally {
      clearInterval(alive);
    }
    expect(await ended(execution)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('of a stopped execution takes no answer', async () => {
    const execution = start('Ask');
    const { task_token } = await asked();
    states.stopExecution(execution);
    expect(() => states.tokens.succeed(task_token, {})).toThrow('Provided task does not exist anymore');
    await expect(succeed(task_token, {})).rejects.toMatchObject(tooLate);
    expect(await ended(execution)).toMatchObject({ status: 'ABORTED' });
  });

  test('may be a function, which answers from inside or later', async () => {
    const tokens: string[] = [];
    invoke = async ({ token }: { token: string }) => {
      tokens.push(token);
      if (tokens.length === 1) states.tokens.succeed(token, 'inside');
      return { result: '"ignored"' };
    };
    expect(await ended(start('Function'))).toMatchObject({ output: { answer: 'inside' } });
    const later = start('Function');
    await vi.waitUntil(() => tokens.length === 2);
    await succeed(tokens[1] ?? '', 'later');
    expect(await ended(later)).toMatchObject({ output: { answer: 'later' } });
    invoke = async () => ({ failure: { errorType: 'Broken', errorMessage: 'no' } });
    expect(await ended(start('Function'))).toMatchObject({ status: 'FAILED', error: 'Broken' });
  });
});

describe('an answer', () => {
  test('that is no JSON, is too large, or has no token of this machine is refused by name', async () => {
    const execution = start('Ask');
    const { task_token: taskToken } = await asked();
    const answer = (output: string, token = taskToken) =>
      client.send(new SendTaskSuccessCommand({ taskToken: token, output }));
    await expect(answer('{')).rejects.toMatchObject({ name: 'InvalidOutput' });
    await expect(answer(`"${'x'.repeat(262_144)}"`)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(answer('{}', 'token')).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(answer('{}', `x${taskToken}`)).rejects.toMatchObject({ name: 'InvalidToken' });
    const { token } = states.tokens.open({ machine: machineArn('Ask'), execution: 'arn:none' }, () => {});
    states.tokens.succeed(token, 1);
    await expect(answer('{}', token)).rejects.toMatchObject({ name: 'TaskDoesNotExist' });
    await answer('1');
    expect(await ended(execution)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('after a restart comes too late, and its token is still known', async () => {
    const execution = start('Ask');
    const { task_token } = await asked();
    await states.stop();
    states = begin();
    expect(await ended(execution)).toMatchObject({ status: 'ABORTED', error: 'Local.Restarted' });
    await expect(succeed(task_token, {})).rejects.toMatchObject(tooLate);
  });
});

describe('a message that a task sends', () => {
  test('is JSON text, and the task is done when it is sent', async () => {
    const { status, output } = await ended(start('Send', { queue: QUEUE_URL, text: 'hello' }));
    const [message] = await queues.at('work').receive({ limit: 1 });
    expect(message?.body).toBe('{"text":"hello"}');
    expect(status).toBe('SUCCEEDED');
    expect(output.answer).toEqual({ MessageId: message?.id, MD5OfMessageBody: expect.any(String) });
  });

  test('that SQS does not take fails the task, by the name that AWS gives it', async () => {
    const none = await ended(start('Send', { queue: 'https://sqs/none', text: 'x' }));
    expect(none.output.error.Error).toBe('SQS.QueueDoesNotExistException');
  });
});

describe('the timeout of a function’s task', () => {
  test('does not count while the invocation waits for its place', async () => {
    let letBegin: (() => void) | undefined;
    invoke = async (_, onBegin) => {
      await new Promise<void>((resolve) => {
        letBegin = resolve;
      });
      onBegin();
      return { result: '1' };
    };
    const waiting = start('Work');
    await vi.waitUntil(() => letBegin);
    invoke = async (_, onBegin) => {
      onBegin();
      return new Promise(() => {});
    };
    // One that began later is over by its time, and the first has not begun yet.
    expect(await ended(start('Work'))).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(states.journal.find(waiting)?.status).toBe('RUNNING');
    letBegin?.();
    expect(await ended(waiting)).toMatchObject({ status: 'SUCCEEDED' });
  });
});
