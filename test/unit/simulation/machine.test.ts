import { describe, expect, it } from 'vitest';
import type { Definition } from '../../../cost/template.ts';
import { compile } from '../../../simulation/definition.ts';
import { engine } from '../../../simulation/engine.ts';
import { machine, type Outcome } from '../../../simulation/machine.ts';

type Answer = { seconds?: number; result?: unknown; error?: string };

/** Runs a machine once. A state's answers are given in turn, the last one from then on. Jitter draws 0.5 each time. */
const run = (definition: object, answers: Record<string, Answer[]> = {}, data: unknown = {}) => {
  const clock = engine();
  const entered: [string, number][] = [];
  const inputs: unknown[] = [];
  const caught: string[] = [];
  let outcome: Outcome | undefined;
  let transitions = 0;
  const { start } = machine(compile(definition as Definition), {
    engine: clock,
    random: () => 0.5,
    transition(act) {
      transitions += 1;
      act();
    },
    perform({ name }, input, done) {
      entered.push([name, clock.now()]);
      inputs.push(input);
      const left = answers[name] ?? [{}];
      const { seconds = 1, result = {}, error } = (left.length > 1 ? left.shift() : left[0]) ?? {};
      clock.after(seconds, () => done(error ? { failure: { Error: error, Cause: '' } } : { result }));
    },
    onCaught: (name) => caught.push(name),
  });
  start(data, (ended) => {
    outcome = ended;
  });
  clock.run();
  return { outcome, entered, inputs, transitions, caught, seconds: clock.now() };
};

const task = (more: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::dynamodb:updateItem', ...more });

it('follows the data: results, selectors, and choices', () => {
  const definition = {
    StartAt: 'Ask',
    States: {
      Ask: task({ ResultSelector: { 'kind.$': '$.kind' }, ResultPath: '$.asked', Next: 'Which?' }),
      'Which?': {
        Type: 'Choice',
        Choices: [
          {
            And: [
              { Not: { Variable: '$.asked.kind', StringEquals: 'api' } },
              { Variable: '$.left[0]', IsPresent: true },
            ],
            Next: 'Browser',
          },
        ],
        Default: 'Nobody',
      },
      Browser: task({ ResultPath: null, End: true }),
      Nobody: { Type: 'Pass', Result: 'nobody', End: true },
    },
  };
  const browser = run(definition, { Ask: [{ result: { kind: 'browser', more: 1 } }] }, { left: ['x'] });
  expect(browser.entered.map(([name]) => name)).toEqual(['Ask', 'Browser']);
  expect(browser.outcome).toEqual({ result: { left: ['x'], asked: { kind: 'browser' } } });
  expect(browser.transitions).toBe(3);
  expect(run(definition, { Ask: [{ result: { kind: 'api' } }] }, { left: ['x'] }).outcome).toEqual({
    result: 'nobody',
  });
  expect(run(definition, { Ask: [{ result: { kind: 'browser' } }] }, { left: [] }).outcome).toEqual({
    result: 'nobody',
  });
});

it('waits as long as the data say', () => {
  const wait = { Type: 'Wait', SecondsPath: '$.seconds', End: true };
  expect(run({ StartAt: 'Wait', States: { Wait: wait } }, {}, { seconds: 7 }).seconds).toBe(7);
});

describe('a Parallel', () => {
  const branch = (name: string, next: object = { End: true }) => ({ StartAt: name, States: { [name]: task(next) } });
  const both = (more: object = {}) => ({
    StartAt: 'Both',
    States: {
      Both: { Type: 'Parallel', Branches: [branch('Left'), branch('Right')], ResultPath: '$.both', End: true, ...more },
      Sorry: { Type: 'Pass', Result: 'sorry', End: true },
    },
  });

  it('takes as long as its longest branch, and has their results in order', () => {
    const { outcome, seconds } = run(both(), {
      Left: [{ seconds: 5, result: 'l' }],
      Right: [{ seconds: 3, result: 'r' }],
    });
    expect(seconds).toBe(5);
    expect(outcome).toEqual({ result: { both: ['l', 'r'] } });
  });

  it('fails with its first failure, and ignores the other branches', () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Sorry' }];
    const { outcome, caught } = run(both({ Catch }), {
      Left: [{ seconds: 5, result: 'l' }],
      Right: [{ error: 'Broken' }],
    });
    expect(outcome).toEqual({ result: 'sorry' });
    expect(caught).toEqual(['Both']);
  });
});

describe('a Map', () => {
  const each = (more: object = {}) => ({
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemsPath: '$.people',
        ItemSelector: { 'person.$': '$$.Map.Item.Value', 'job.$': '$.job', left: [] },
        ItemProcessor: { StartAt: 'Look', States: { Look: task({ End: true }) } },
        End: true,
        ...more,
      },
    },
  });

  it('runs items up to its concurrency', () => {
    const { seconds, entered, inputs } = run(each({ MaxConcurrency: 2 }), {}, { people: [1, 2, 3, 4, 5], job: 'j' });
    expect(seconds).toBe(3);
    expect(entered.map(([, at]) => at)).toEqual([0, 0, 1, 1, 2]);
    expect(inputs.at(-1)).toEqual({ person: 5, job: 'j', left: [] });
  });

  it('ends at once without items', () => {
    expect(run(each(), {}, { people: [] }).outcome).toEqual({ result: [] });
  });
});

describe('a ladder', () => {
  const tried = (retry: object[], answers: Answer[], more: object = {}) =>
    run(
      {
        StartAt: 'Try',
        States: { Try: task({ Retry: retry, End: true, ...more }), Lost: { Type: 'Pass', End: true } },
      },
      { Try: answers },
    );

  it('waits twice as long each time, up to its cap, half of it by this jitter', () => {
    const ladder = {
      ErrorEquals: ['Busy'],
      IntervalSeconds: 2,
      MaxAttempts: 4,
      MaxDelaySeconds: 8,
      JitterStrategy: 'FULL',
    };
    const { entered, outcome, transitions } = tried([ladder], [{ seconds: 0, error: 'Busy' }]);
    // 2, 4, 8, 8 s, halved.
    expect(entered.map(([, at]) => at)).toEqual([0, 1, 3, 7, 11]);
    expect(outcome).toEqual({ failure: { Error: 'Busy', Cause: '' } });
    // A retry is a transition, too.
    expect(transitions).toBe(5);
  });

  it('counts its own tries, and the first ladder that lists the error is used', () => {
    const ladders = [
      { ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 1 },
      { ErrorEquals: ['States.ALL'], IntervalSeconds: 10, MaxAttempts: 1 },
    ];
    const errors = (...names: string[]) => names.map((error) => ({ seconds: 0, error }));
    expect(tried(ladders, [...errors('Busy', 'Other'), {}]).entered.map(([, at]) => at)).toEqual([0, 1, 11]);
    expect(tried(ladders, [...errors('Busy', 'Busy'), {}]).outcome).toEqual({ failure: { Error: 'Busy', Cause: '' } });
  });

  it('is used before a Catch, which then has the error in the data', () => {
    const Catch = [{ ErrorEquals: ['Gone'], ResultPath: '$.error', Next: 'Lost' }];
    const { outcome, caught } = tried([], [{ error: 'Gone' }], { Catch });
    expect(outcome).toEqual({ result: { error: { Error: 'Gone', Cause: '' } } });
    expect(caught).toEqual(['Try']);
  });
});

it('refuses a choice that it cannot make', () => {
  const States = { A: { Type: 'Choice', Choices: [{ Variable: '$.a', TimestampEquals: 'x', Next: 'A' }] } };
  expect(() => compile({ StartAt: 'A', States } as Definition)).toThrow('A Choice compares by TimestampEquals');
});
