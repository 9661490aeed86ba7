import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Lambda } from '../../../../local/services/lambda/lambda.ts';
import type { Outcome } from '../../../../local/services/lambda/lambda-function.ts';
import { type StepFunctions, startStepFunctions } from '../../../../local/services/step-functions/step-functions.ts';
import { temporaryFolder } from '../../../support/templates/small-assembly.ts';

const machineArn = (name: string) => `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:f';

const task = (properties: object) => ({ Type: 'Task', Resource: FUNCTION, ...properties });
const each = (states: object, properties: object = { End: true }) => ({
  Type: 'Map',
  ItemsPath: '$.items',
  ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'One', States: states },
  ...properties,
});
const RETRY = [{ ErrorEquals: ['Transient'], IntervalSeconds: 1, MaxAttempts: 1, JitterStrategy: 'FULL' }];
const machines = {
  Map: {
    StartAt: 'Each',
    States: { Each: each({ One: { Type: 'Pass', End: true } }, { Next: 'After' }), After: { Type: 'Pass', End: true } },
  },
  Parallel: {
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Left', States: { Left: task({ End: true }) } },
          { StartAt: 'Right', States: { Right: each({ One: task({ End: true }) }) } },
        ],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Pass', End: true },
    },
  },
  Failing: {
    StartAt: 'Each',
    States: { Each: each({ One: { Type: 'Fail', Error: 'NoLuck', Cause: 'why' } }) },
  },
  MapRetried: {
    StartAt: 'Each',
    States: { Each: each({ One: { Type: 'Fail', Error: 'Transient', Cause: 'why' } }, { Retry: RETRY, End: true }) },
  },
  Retried: { StartAt: 'Work', States: { Work: task({ Retry: RETRY, End: true }) } },
  Slow: { TimeoutSeconds: 1, StartAt: 'Work', States: { Work: task({ End: true }) } },
};

let handle: (input: unknown) => Outcome | Promise<Outcome>;
const lambda: Lambda = {
  functions: [],
  invoke: async (_, event) => handle(JSON.parse(event)),
  invokeLater: () => {},
  resume: () => {},
  crash: () => 0,
  stop: async () => {},
};
const failing = (errorType: string): Outcome => ({ failure: { errorType, errorMessage: 'why', trace: [] } });

const folder = temporaryFolder();
let states: StepFunctions;
beforeAll(() => {
  states = startStepFunctions({
    machines: Object.entries(machines).map(([name, definition]) => ({
      arn: machineArn(name),
      name,
      role: 'arn:aws:iam::000000000000:role/r',
      definition: JSON.stringify(definition),
      type: 'STANDARD',
    })),
    journalFile: join(folder, 'executions.jsonl'),
    onStatusChange: () => undefined,
    lambda,
    dynamodb: 'http://127.0.0.1:1',
  });
});
beforeEach(() => {
  handle = () => ({ result: '{}' });
  // No jitter: retries come at once.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterAll(async () => {
  await states.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The history as lines of `id after type details`. */
const linesOf = (arn: string) =>
  states.history(arn).map(({ id, previousEventId, timestamp: _, type, ...details }) => {
    const { name, index, length, error } = Object.assign({}, ...Object.values(details)) as Record<string, unknown>;
    return [id, previousEventId, type, ...[name, index, length, error].filter((one) => one !== undefined)].join(' ');
  });
const historyOf = async (name: string, input: object = { items: ['a', 'b'] }) => {
  const { arn } = states.start(machineArn(name), `of-${name}`, JSON.stringify(input));
  await vi.waitUntil(() => states.journal.find(arn)?.status !== 'RUNNING', 10_000);
  await vi.waitUntil(() => /^Execution(?!Started)/.test(states.history(arn).at(-1)?.type ?? ''));
  return linesOf(arn);
};
/** Without ids, because branches are mixed. */
const typesOf = (lines: string[]) => lines.map((line) => line.replace(/^\d+ \d+ /, ''));

test('a Map starts once, and each of its iterations on its own', async () => {
  expect(await historyOf('Map', { items: ['a'] })).toEqual([
    '1 0 ExecutionStarted',
    '2 0 MapStateEntered Each',
    '3 2 MapStateStarted 1',
    '4 3 MapIterationStarted Each 0',
    '5 4 PassStateEntered One',
    '6 5 PassStateExited One',
    '7 6 MapIterationSucceeded Each 0',
    '8 7 MapStateSucceeded',
    '9 7 MapStateExited Each',
    '10 9 PassStateEntered After',
    '11 10 PassStateExited After',
    '12 11 ExecutionSucceeded',
  ]);
});

test('every event follows one of its own branch', async () => {
  const lines = await historyOf('Parallel');
  const byId = new Map(lines.map((line) => [Number(line.split(' ')[0]), line]));
  /** The states and iterations that lead to an event, the last first. */
  const wayTo = (line: string): string[] => {
    const [, after] = line.split(' ').map(Number);
    const before = byId.get(after ?? 0);
    return before ? [before.replace(/^\d+ \d+ /, ''), ...wayTo(before)] : [];
  };
  for (const index of [0, 1]) {
    const begun = lines.find((line) => line.endsWith(`MapIterationStarted Right ${index}`)) ?? '';
    expect(wayTo(begun)).toEqual([
      'MapStateStarted 2',
      'MapStateEntered Right',
      'ParallelStateStarted',
      'ParallelStateEntered Both',
    ]);
    const ended = lines.find((line) => line.endsWith(`MapIterationSucceeded Right ${index}`)) ?? '';
    expect(wayTo(ended).slice(0, 6)).toEqual([
      'TaskStateExited One',
      'LambdaFunctionSucceeded',
      'LambdaFunctionStarted',
      `LambdaFunctionScheduled`,
      'TaskStateEntered One',
      `MapIterationStarted Right ${index}`,
    ]);
  }
  const left = lines.find((line) => line.endsWith('TaskStateExited Left')) ?? '';
  expect(wayTo(left)).toEqual([
    'LambdaFunctionSucceeded',
    'LambdaFunctionStarted',
    'LambdaFunctionScheduled',
    'TaskStateEntered Left',
    'ParallelStateStarted',
    'ParallelStateEntered Both',
  ]);
  expect(typesOf(lines).slice(-3)).toEqual([
    'ParallelStateSucceeded',
    'ParallelStateExited Both',
    'ExecutionSucceeded',
  ]);
});

test('a failing branch ends the others, and its Parallel goes on by its Catch', async () => {
  handle = (input) => (input === 'b' ? failing('Broken') : new Promise(() => {}));
  const { arn } = states.start(machineArn('Parallel'), 'broken', JSON.stringify({ items: ['a', 'b'] }));
  await vi.waitUntil(() => states.journal.find(arn)?.status === 'SUCCEEDED', 10_000);
  await vi.waitUntil(() => states.history(arn).at(-1)?.type === 'ExecutionSucceeded');
  const types = typesOf(linesOf(arn));
  expect(types.slice(types.indexOf('LambdaFunctionFailed Broken'))).toEqual([
    'LambdaFunctionFailed Broken',
    'MapIterationFailed Right 1',
    'TaskStateAborted',
    'MapIterationAborted Right 0',
    'MapStateFailed',
    'TaskStateAborted',
    'ParallelStateFailed',
    'ParallelStateExited Both',
    'PassStateEntered Caught',
    'PassStateExited Caught',
    'ExecutionSucceeded',
  ]);
});

test('a Fail state has no exit, and its Map fails with it', async () => {
  expect(typesOf(await historyOf('Failing', { items: [1] })).slice(4)).toEqual([
    'FailStateEntered One',
    'MapIterationFailed Each 0',
    'MapStateFailed',
    'ExecutionFailed NoLuck',
  ]);
});

test('a Map that is tried again starts again, and fails once', async () => {
  const types = typesOf(await historyOf('MapRetried', { items: [1] }));
  expect(types.slice(2)).toEqual([
    'MapStateStarted 1',
    'MapIterationStarted Each 0',
    'FailStateEntered One',
    'MapIterationFailed Each 0',
    'MapStateStarted 1',
    'MapIterationStarted Each 0',
    'FailStateEntered One',
    'MapIterationFailed Each 0',
    'MapStateFailed',
    'ExecutionFailed Transient',
  ]);
});

test('a task that is tried again is scheduled again', async () => {
  const answers = [failing('Transient'), { result: '{}' }];
  handle = () => answers.shift() as Outcome;
  expect(await historyOf('Retried')).toEqual([
    '1 0 ExecutionStarted',
    '2 0 TaskStateEntered Work',
    '3 2 LambdaFunctionScheduled',
    '4 3 LambdaFunctionStarted',
    '5 4 LambdaFunctionFailed Transient',
    '6 5 LambdaFunctionScheduled',
    '7 6 LambdaFunctionStarted',
    '8 7 LambdaFunctionSucceeded',
    '9 8 TaskStateExited Work',
    '10 9 ExecutionSucceeded',
  ]);
});

test('an execution that takes too long ends as such', async () => {
  handle = () => new Promise(() => {});
  expect(typesOf(await historyOf('Slow')).at(-1)).toBe('ExecutionTimedOut');
});
