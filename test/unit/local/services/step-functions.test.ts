import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ADMINISTRATOR } from '../../../../local/permissions/gate.ts';
import type { Lambda } from '../../../../local/services/lambda/lambda.ts';
import type { Outcome } from '../../../../local/services/lambda/lambda-function.ts';
import { stepFunctionsApi } from '../../../../local/services/step-functions/api.ts';
import { type Execution, openJournal } from '../../../../local/services/step-functions/execution-journal.ts';
import { type StepFunctions, startStepFunctions } from '../../../../local/services/step-functions/step-functions.ts';
import { ServiceError } from '../../../../local/services/wire/aws-json.ts';
import { listen, type Service } from '../../../../local/services/wire/loopback-server.ts';
import { temporaryFolder } from '../../../support/templates/small-assembly.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:f';
const machineArn = (name: string) => `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;

type Handler = (input: Record<string, unknown>, id: string) => Outcome | Promise<Outcome>;
let handle: Handler;
const calls: unknown[] = [];
const lambda: Lambda = {
  functions: [],
  invoke: async (id, event) => {
    const input = JSON.parse(event);
    calls.push(input);
    return handle(input, id);
  },
  invokeLater: () => {},
  resume: () => {},
  crash: () => 0,
  stop: async () => {},
};
const result = (value: unknown): Outcome => ({ result: JSON.stringify(value) });
const failing = (errorType: string): Outcome => ({ failure: { errorType, errorMessage: 'why', trace: [] } });

const task = (properties: object = { End: true }) => ({ Type: 'Task', Resource: FUNCTION, ...properties });
const machines = {
  Plain: { StartAt: 'Work', States: { Work: task() } },
  Retrying: {
    StartAt: 'Work',
    States: {
      Work: task({
        Retry: [
          {
            ErrorEquals: ['Transient'],
            IntervalSeconds: 1,
            MaxAttempts: 2,
            JitterStrategy: 'FULL',
            MaxDelaySeconds: 1,
          },
        ],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Caught' }],
        End: true,
      }),
      Caught: { Type: 'Pass', End: true },
    },
  },
  Whole: { StartAt: 'Work', States: { Work: task({ ResultPath: '$', End: true }) } },
  Context: {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemSelector: { 'item.$': '$$.Map.Item.Value', 'index.$': '$$.Map.Item.Index' },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'One',
          States: {
            One: task({
              Resource: 'arn:aws:states:::lambda:invoke',
              Parameters: {
                FunctionName: FUNCTION,
                Payload: {
                  'item.$': '$.item',
                  'id.$': '$$.Execution.Id',
                  'name.$': '$$.Execution.Name',
                  'machine.$': '$$.StateMachine.Id',
                  'entered.$': '$$.State.EnteredTime',
                },
              },
              OutputPath: '$.Payload',
              End: true,
            }),
          },
        },
        End: true,
      },
    },
  },
  Listed: { StartAt: 'Work', States: { Work: task() } },
  Slow: { TimeoutSeconds: 1, StartAt: 'Work', States: { Work: task() } },
  Row: {
    StartAt: 'Write',
    States: {
      Write: {
        Type: 'Task',
        Resource: 'arn:aws:states:::dynamodb:updateItem',
        Parameters: { TableName: 'jobs', Key: { id: { 'S.$': '$.id' } } },
        Catch: [{ ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], Next: 'Lost' }],
        End: true,
      },
      Lost: { Type: 'Succeed' },
    },
  },
};

const journalFile = join(temporaryFolder(), 'executions.json');
const changes: Execution[] = [];
let states: StepFunctions;
let server: Service;
let dynamodb: Service;
let client: SFNClient;
let written: { target: string | null; body: unknown } | undefined;

const ROLE = 'arn:aws:iam::000000000000:role/machine';

const begin = () =>
  startStepFunctions({
    lambda,
    dynamodb: dynamodb.url,
    journalFile,
    machines: Object.entries(machines).map(([name, definition]) => ({
      arn: machineArn(name),
      name,
      role: ROLE,
      type: 'STANDARD',
      qualifiers: ['1', 'live'],
      definition: JSON.stringify(definition),
    })),
    onStatusChange: (execution) => changes.push(execution),
  });

beforeAll(async () => {
  dynamodb = await listen(async (request) => {
    const body = (await request.json()) as { Key: { id: { S: string } } };
    written = { target: request.headers.get('x-amz-target'), body };
    const __type = 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException';
    return body.Key.id.S === 'taken' ? Response.json({ __type, message: 'no' }, { status: 400 }) : Response.json({});
  });
  states = begin();
  server = await listen(stepFunctionsApi(states));
  client = new SFNClient({ endpoint: server.url, region: 'us-east-1', credentials: ADMINISTRATOR, maxAttempts: 1 });
});
beforeEach(() => {
  handle = (input) => result(input);
  calls.length = 0;
  changes.length = 0;
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(async () => {
  client.destroy();
  await server.stop();
  await states.stop();
  await dynamodb.stop();
});

const start = (machine: keyof typeof machines, name: string, input: unknown = {}) =>
  client.send(new StartExecutionCommand({ stateMachineArn: machineArn(machine), name, input: JSON.stringify(input) }));
const describeExecution = (executionArn: string | undefined) =>
  client.send(new DescribeExecutionCommand({ executionArn }));
const ended = async (arn: string | undefined) => {
  await vi.waitUntil(() => states.journal.find(arn ?? '')?.status !== 'RUNNING', 5_000);
  return describeExecution(arn);
};
const run = async (machine: keyof typeof machines, name: string, input: unknown = {}) =>
  ended((await start(machine, name, input)).executionArn);

describe('executions, through the SDK', () => {
  test('run to their end, and each change of status is told', async () => {
    const execution = await run('Plain', 'first', { a: 1 });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', name: 'first', input: '{"a":1}', output: '{"a":1}' });
    expect(execution.executionArn).toBe('arn:aws:states:us-east-1:000000000000:execution:Plain:first');
    expect(execution.stopDate?.getTime()).toBeGreaterThanOrEqual(execution.startDate?.getTime() ?? Infinity);
    expect(changes.map(({ status }) => status)).toEqual(['RUNNING', 'SUCCEEDED']);
  });

  test('of one name and input are one while running; later, or with another input, the name is taken', async () => {
    let finish = () => {};
    handle = async (input) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return result(input);
    };
    const { executionArn, startDate } = await start('Plain', 'once', { a: 1 });
    expect(await start('Plain', 'once', { a: 1 })).toMatchObject({ executionArn, startDate });
    await expect(start('Plain', 'once', { a: 2 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await vi.waitUntil(() => calls.length === 1);
    finish();
    await ended(executionArn);
    await expect(start('Plain', 'once', { a: 1 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    expect(calls).toHaveLength(1);
  });

  test('that fail say so with error and cause', async () => {
    handle = () => failing('NoSpeech');
    expect(await run('Plain', 'failing')).toMatchObject({
      status: 'FAILED',
      error: 'NoSpeech',
      cause: JSON.stringify({ errorType: 'NoSpeech', errorMessage: 'why', trace: [] }),
    });
  });

  test('can be stopped, once', async () => {
    handle = () => new Promise(() => {});
    const { executionArn } = await start('Plain', 'stopped');
    const stop = (error: string) => client.send(new StopExecutionCommand({ executionArn, error, cause: 'asked' }));
    await stop('First');
    await stop('Second');
    expect(await describeExecution(executionArn)).toMatchObject({ status: 'ABORTED', error: 'First', cause: 'asked' });
    expect(changes.map(({ status }) => status)).toEqual(['RUNNING', 'ABORTED']);
  });

  test('end at their timeout, and start nothing more', async () => {
    handle = () => new Promise(() => {});
    expect(await run('Slow', 'too-slow')).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
    expect(calls).toHaveLength(1);
  });

  test('that are stopped while a task waits for its retry do not start it again', async () => {
    handle = () => failing('Transient');
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    const { executionArn } = await start('Retrying', 'stopped-waiting');
    await vi.waitUntil(() => calls.length === 1);
    await client.send(new StopExecutionCommand({ executionArn }));
    await vi.waitUntil(() => states.history(executionArn ?? '').some(({ type }) => type === 'ExecutionAborted'));
    expect(calls).toHaveLength(1);
  });

  test('are listed, newest first, by page and by status', async () => {
    for (const name of ['page-1', 'page-2', 'page-3']) await run('Listed', name);
    const list = (input: object) =>
      client.send(new ListExecutionsCommand({ stateMachineArn: machineArn('Listed'), ...input }));
    const { executions: first = [], nextToken } = await list({ maxResults: 2 });
    const { executions: rest = [] } = await list({ maxResults: 2, nextToken });
    expect([...first, ...rest].map(({ name }) => name).sort()).toEqual(['page-1', 'page-2', 'page-3']);
    expect((await list({ statusFilter: 'FAILED' })).executions).toEqual([]);
  });

  test('have a history of what their states were given and gave', async () => {
    const { executionArn } = await run('Plain', 'history', { a: 1 });
    const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events[1]?.stateEnteredEventDetails).toEqual({ name: 'Work', input: '{"a":1}' });
    expect(events[6]?.executionSucceededEventDetails).toMatchObject({ output: '{"a":1}' });
    const without = await client.send(new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false }));
    expect(without.events?.[1]?.stateEnteredEventDetails).toEqual({ name: 'Work' });
    expect(JSON.stringify(without.events)).not.toContain('put');
  });

  test.each([
    [
      'an alias',
      'live',
      { stateMachineAliasArn: `${machineArn('Plain')}:live`, stateMachineVersionArn: `${machineArn('Plain')}:1` },
    ],
    ['a version', '1', { stateMachineVersionArn: `${machineArn('Plain')}:1` }],
  ])('start on %s of the machine, and have an ARN without it', async (_, qualifier, told) => {
    const stateMachineArn = `${machineArn('Plain')}:${qualifier}`;
    const begin = () =>
      client.send(new StartExecutionCommand({ stateMachineArn, name: `on-${qualifier}`, input: '{"a":1}' }));
    const { executionArn } = await begin();
    expect(executionArn).toBe(`arn:aws:states:us-east-1:000000000000:execution:Plain:on-${qualifier}`);
    expect(await ended(executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      stateMachineArn: machineArn('Plain'),
      ...told,
    });
    // One name is one execution, whatever it was started on.
    await expect(start('Plain', `on-${qualifier}`, { a: 1 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  test('of an alias or a version that the machine does not have are refused', async () => {
    for (const qualifier of ['2', 'other']) {
      const stateMachineArn = `${machineArn('Plain')}:${qualifier}`;
      await expect(client.send(new StartExecutionCommand({ stateMachineArn }))).rejects.toMatchObject({
        name: 'StateMachineDoesNotExist',
      });
    }
  });

  test('of unknown machines, names or inputs are refused by name', async () => {
    const begin = (input: object) =>
      client.send(new StartExecutionCommand({ stateMachineArn: machineArn('Plain'), ...input }));
    await expect(begin({ stateMachineArn: machineArn('None') })).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
    await expect(begin({ name: 'a b' })).rejects.toMatchObject({ name: 'InvalidName' });
    await expect(begin({ input: '{' })).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
    await expect(describeExecution('arn:none')).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });
});

describe('tasks', () => {
  test('are retried by the name of their error and caught with an error of AWS', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    handle = () => failing('Transient');
    const { output = '' } = await run('Retrying', 'caught', { a: 1 });
    expect(calls).toHaveLength(3);
    expect(JSON.parse(output)).toEqual({
      a: 1,
      error: { Error: 'Transient', Cause: JSON.stringify({ errorType: 'Transient', errorMessage: 'why', trace: [] }) },
    });
  });

  test("of a service's own error have the service's name before it", async () => {
    handle = () => {
      throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429);
    };
    const { output = '' } = await run('Retrying', 'throttled');
    expect(JSON.parse(output).error.Error).toBe('Lambda.TooManyRequestsException');
  });

  test('with more than 256 KiB of result end the execution, past every Catch', async () => {
    handle = () => result({ text: 'ä'.repeat(131_072) });
    expect(await run('Retrying', 'too-large')).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(calls).toHaveLength(1);
  });

  test('may put their result in place of everything', async () => {
    handle = () => result({ only: 'this' });
    expect((await run('Whole', 'whole', { a: 1 })).output).toBe('{"only":"this"}');
  });

  test('know execution, machine and time, inside of a Map too', async () => {
    const before = new Date().toISOString();
    const { executionArn, output = '' } = await run('Context', 'context', { items: ['x', 'y'] });
    const expected = { id: executionArn, name: 'context', machine: machineArn('Context'), entered: expect.any(String) };
    expect(JSON.parse(output)).toEqual([
      { item: 'x', ...expected },
      { item: 'y', ...expected },
    ]);
    expect(JSON.parse(output)[0].entered >= before).toBe(true);
  });

  test('write to DynamoDB, whose errors have its name before them', async () => {
    expect(await run('Row', 'row', { id: 'one' })).toMatchObject({ status: 'SUCCEEDED', output: '{}' });
    expect(written).toEqual({
      target: 'DynamoDB_20120810.UpdateItem',
      body: { TableName: 'jobs', Key: { id: { S: 'one' } } },
    });
    const { output = '' } = await run('Row', 'row-taken', { id: 'taken' });
    expect(JSON.parse(output)).toEqual({
      Error: 'DynamoDB.ConditionalCheckFailedException',
      Cause: 'no (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException)',
    });
  });
});

describe('definitions', () => {
  const reading =
    (definition: object, type = 'STANDARD') =>
    () =>
      startStepFunctions({
        lambda,
        dynamodb: '',
        journalFile: join(temporaryFolder(), 'executions.json'),
        machines: [{ arn: machineArn('M'), name: 'M', role: ROLE, type, definition: JSON.stringify(definition) }],
        onStatusChange: () => {},
      });
  const asking = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Parameters: { FunctionName: FUNCTION, Payload: { 'token.$': '$$.Task.Token' } },
  };
  const one = (state: object) => ({ StartAt: 'S', States: { S: { End: true, ...state } } });

  test.each([
    ['JSONata', { QueryLanguage: 'JSONata', ...one({ Type: 'Pass' }) }],
    ['task tokens', one({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' })],
    ['task tokens', one(task({ Parameters: { 'token.$': '$$.Task.Token' } }))],
    ['heartbeats', one(task({ HeartbeatSeconds: 5 }))],
    ['smaller than', one({ ...asking, HeartbeatSeconds: 5, TimeoutSeconds: 5 })],
    ['TimeoutSecondsPath', one({ ...asking, TimeoutSecondsPath: '$.seconds' })],
    ['HeartbeatSecondsPath', one({ ...asking, HeartbeatSecondsPath: '$.seconds' })],
    ['arn:aws:states:::sns:publish', one({ Type: 'Task', Resource: 'arn:aws:states:::sns:publish' })],
    [
      'distributed Map',
      one({ Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, ...machines.Plain } }),
    ],
    ['two tasks called "Work"', one({ Type: 'Parallel', Branches: [machines.Plain, machines.Whole] })],
    [
      '$$.Execution.Input',
      one({
        Type: 'Parallel',
        Branches: [one({ Type: 'Pass', Parameters: { 'a.$': '$$.Execution.Input.a' } })],
      }),
    ],
  ])('with %s are refused', (what, definition) => {
    expect(reading(definition)).toThrow(what);
  });

  test('of express machines are refused', () => {
    expect(reading(machines.Plain, 'EXPRESS')).toThrow('EXPRESS');
  });

  test('are shown as they are in the template', async () => {
    const { definition = '' } = await client.send(
      new DescribeStateMachineCommand({ stateMachineArn: machineArn('Slow') }),
    );
    expect(JSON.parse(definition)).toEqual(machines.Slow);
    const { stateMachines = [] } = await client.send(new ListStateMachinesCommand());
    expect(stateMachines.map(({ name }) => name)).toEqual(Object.keys(machines));
  });
});

describe('after a crash', () => {
  const plain = [
    {
      arn: machineArn('Plain'),
      name: 'Plain',
      role: ROLE,
      type: 'STANDARD',
      definition: JSON.stringify(machines.Plain),
    },
  ];

  test('executions that ran are found again as ABORTED, and told; names stay taken', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'executions.json');
    const journal = openJournal(file);
    const arn = 'arn:aws:states:us-east-1:000000000000:execution:Plain:lost';
    const lost: Execution = {
      arn,
      machineArn: machineArn('Plain'),
      name: 'lost',
      input: '{}',
      status: 'RUNNING',
      startedAt: 1,
    };
    journal.record(lost);
    journal.record({ ...lost, arn: `${arn}-2`, name: 'lost-2' });
    journal.record({ ...lost, arn: `${arn}-2`, name: 'lost-2', status: 'SUCCEEDED', stoppedAt: 2 });
    appendFileSync(file, '{"arn":"cut sho');

    const told: Execution[] = [];
    const again = startStepFunctions({
      lambda,
      dynamodb: '',
      journalFile: file,
      machines: plain,
      onStatusChange: (execution) => told.push(execution),
    });
    expect(told).toMatchObject([{ arn, status: 'ABORTED', error: 'Local.Restarted' }]);
    expect(() => again.start(machineArn('Plain'), 'lost-2', '{}')).toThrow('Already Exists');
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(3);
    await again.stop();
  });

  test('a change that was recorded and not yet told is told, and told once', async () => {
    const journalFile = join(temporaryFolder(), 'executions.json');
    const told: Execution['status'][] = [];
    const begin = (onStatusChange: (execution: Execution) => void) =>
      startStepFunctions({ lambda, dynamodb: '', journalFile, machines: plain, onStatusChange });
    // As a kill ends it: nothing comes after what this throws, and nothing is told.
    const first = begin(({ status }) => {
      if (status !== 'RUNNING') throw new Error('killed');
    });
    const { arn } = first.start(machineArn('Plain'), 'told-late', '{}');
    expect(() => first.stopExecution(arn)).toThrow('killed');
    expect(first.journal.find(arn)?.status).toBe('ABORTED');

    await begin(({ status }) => told.push(status)).stop();
    await begin(({ status }) => told.push(status)).stop();
    expect(told).toEqual(['ABORTED']);
  });
});
