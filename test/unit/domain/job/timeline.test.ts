import { describe, expect, it } from 'vitest';
import { type ExecutionEvent, timelineOf } from '../../../../lambdas/domain/job/timeline.ts';

/** A line of a history: its type, the event that it follows, and its details. Ids and seconds count from one. */
type Line = [type: string, after: number, details?: Partial<ExecutionEvent>];

const historyOf = (...lines: Line[]): ExecutionEvent[] =>
  lines.map(([type, after, details], at) => ({ id: at + 1, after, at: second(at + 1), type, ...details }));
const second = (seconds: number) => new Date(seconds * 1000);
const iso = (seconds: number) => second(seconds).toISOString();

const named = (name: string) => ({ name });
/** `Scrub PII`, the second state of a machine, up to the end of its first attempt. */
const UP_TO_SCRUB: Line[] = [
  ['ExecutionStarted', 0],
  ['TaskStateEntered', 0, named('Mark transcription')],
  ['TaskScheduled', 2],
  ['TaskStarted', 3],
  ['TaskSucceeded', 4],
  ['TaskStateExited', 5, named('Mark transcription')],
  ['TaskStateEntered', 6, named('Scrub PII')],
  ['LambdaFunctionScheduled', 7],
  ['LambdaFunctionStarted', 8],
];
const FAILS: Line = ['LambdaFunctionFailed', 9, { error: 'ProviderUnavailable' }];

const timeline = (...lines: Line[]) => timelineOf(historyOf(...lines));
const outcomes = (...lines: Line[]) =>
  timeline(...lines).map(({ state, person, attempt, outcome, error }) => [state, person, attempt, outcome, error]);

describe('a timeline', () => {
  it('is empty before the first state', () => {
    expect(timeline()).toEqual([]);
    expect(timeline(['ExecutionStarted', 0])).toEqual([]);
  });

  it('has the times of each state, and no end while a state runs', () => {
    expect(timeline(...UP_TO_SCRUB)).toEqual([
      {
        state: 'Mark transcription',
        person: null,
        attempt: 1,
        entered_at: iso(2),
        ended_at: iso(6),
        outcome: 'succeeded',
        error: null,
      },
      {
        state: 'Scrub PII',
        person: null,
        attempt: 1,
        entered_at: iso(7),
        ended_at: null,
        outcome: 'running',
        error: null,
      },
    ]);
  });

  it.each<[string, Line[], unknown[]]>([
    ['waits for its retry', [FAILS], [1, 'running', 'ProviderUnavailable']],
    ['runs again', [FAILS, ['LambdaFunctionScheduled', 10]], [2, 'running', 'ProviderUnavailable']],
    [
      'succeeds at the second attempt',
      [
        FAILS,
        ['LambdaFunctionScheduled', 10],
        ['LambdaFunctionSucceeded', 11],
        ['TaskStateExited', 12, named('Scrub PII')],
      ],
      [2, 'succeeded', null],
    ],
    [
      'fails for good and is caught',
      [FAILS, ['TaskStateExited', 10, named('Scrub PII')]],
      [1, 'caught', 'ProviderUnavailable'],
    ],
    [
      'fails with the execution',
      [FAILS, ['ExecutionFailed', 10, { error: 'ProviderUnavailable' }]],
      [1, 'failed', 'ProviderUnavailable'],
    ],
    ['is stopped', [['ExecutionAborted', 9]], [1, 'aborted', null]],
    [
      'is stopped while it waits for its retry',
      [FAILS, ['ExecutionAborted', 10]],
      [1, 'aborted', 'ProviderUnavailable'],
    ],
    ['is cut off with the execution', [['ExecutionTimedOut', 9]], [1, 'aborted', null]],
    ['takes too long', [['LambdaFunctionTimedOut', 9]], [1, 'running', 'States.Timeout']],
    [
      'is not started',
      [['LambdaFunctionScheduleFailed', 8, { error: 'Lambda.Unknown' }]],
      [1, 'running', 'Lambda.Unknown'],
    ],
  ])('shows a task that %s', (_, lines, expected) => {
    expect(
      outcomes(...UP_TO_SCRUB, ...lines)
        .at(-1)
        ?.slice(2),
    ).toEqual(expected);
  });

  it('shows a task with a token while its work waits and while it is done', () => {
    const waiting: Line[] = [
      ['TaskStateEntered', 0, named('Transcribe audio')],
      ['TaskScheduled', 1],
      ['TaskStarted', 2],
      ['TaskSubmitted', 3],
    ];
    expect(outcomes(...waiting)).toEqual([['Transcribe audio', null, 1, 'running', null]]);
    expect(outcomes(...waiting, ['TaskTimedOut', 4], ['TaskScheduled', 5])).toEqual([
      ['Transcribe audio', null, 2, 'running', 'States.Timeout'],
    ]);
  });

  it('shows the Fail state at the end of a failed job', () => {
    expect(
      outcomes(['FailStateEntered', 0, named('Job failed')], ['ExecutionFailed', 1, { error: 'NoSpeech' }]),
    ).toEqual([['Job failed', null, 1, 'failed', 'NoSpeech']]);
  });

  /** Two branches; the second has a Map of two persons, and a loop within. Its iterations overlap. */
  const BRANCHES: Line[] = [
    ['ParallelStateEntered', 0, named('Understand and enrich')],
    ['ParallelStateStarted', 1],
    ['TaskStateEntered', 2, named('Mark embedding')],
    ['MapStateEntered', 2, named('Enrich each person')],
    ['MapStateStarted', 4],
    ['MapIterationStarted', 5, { name: 'Enrich each person', index: 0 }],
    ['MapIterationStarted', 5, { name: 'Enrich each person', index: 1 }],
    ['TaskStateEntered', 6, named('Acquire circuit')],
    ['TaskStateEntered', 7, named('Acquire circuit')],
    ['TaskStateExited', 8, named('Acquire circuit')],
    ['ChoiceStateEntered', 10, named('May we ask?')],
    ['ChoiceStateExited', 11, named('May we ask?')],
    ['TaskStateEntered', 12, named('Acquire circuit')],
  ];

  it('tells persons, branches and the rounds of a loop apart', () => {
    expect(outcomes(...BRANCHES)).toEqual([
      ['Understand and enrich', null, 1, 'running', null],
      ['Mark embedding', null, 1, 'running', null],
      ['Enrich each person', null, 1, 'running', null],
      ['Acquire circuit', 0, 1, 'succeeded', null],
      ['Acquire circuit', 1, 1, 'running', null],
      ['May we ask?', 0, 1, 'succeeded', null],
      ['Acquire circuit', 0, 1, 'running', null],
    ]);
  });

  it('leaves the persons behind when their Map ends, and the branches when theirs do', () => {
    const lines = outcomes(
      ...BRANCHES,
      ['TaskStateExited', 13, named('Acquire circuit')],
      ['MapIterationSucceeded', 14, { name: 'Enrich each person', index: 0 }],
      ['TaskStateExited', 9, named('Acquire circuit')],
      ['MapIterationSucceeded', 16, { name: 'Enrich each person', index: 1 }],
      ['MapStateSucceeded', 17],
      ['MapStateExited', 17, named('Enrich each person')],
      ['TaskStateExited', 3, named('Mark embedding')],
      // AWS names the last event of a branch here, and not the success.
      ['ParallelStateSucceeded', 20],
      ['ParallelStateExited', 20, named('Understand and enrich')],
      ['TaskStateEntered', 22, named('Mark synthesis')],
    );
    expect(new Set(lines.slice(0, -1).map(([, , , outcome]) => outcome))).toEqual(new Set(['succeeded']));
    expect(lines.at(-1)).toEqual(['Mark synthesis', null, 1, 'running', null]);
  });

  it('begins an iteration after another, when not all of them run at once', () => {
    const events: Line[] = [
      ['MapStateEntered', 0, named('Enrich each person')],
      ['MapStateStarted', 1],
      ['MapIterationStarted', 2, { name: 'Enrich each person', index: 0 }],
      ['PassStateEntered', 3, named('Person looked up')],
      ['PassStateExited', 4, named('Person looked up')],
      ['MapIterationSucceeded', 5, { name: 'Enrich each person', index: 0 }],
      ['MapIterationStarted', 5, { name: 'Enrich each person', index: 1 }],
      ['PassStateEntered', 7, named('Person looked up')],
    ];
    expect(outcomes(...events).map(([, person]) => person)).toEqual([null, 0, 1]);
  });

  it('shows what a failing branch takes along', () => {
    expect(
      outcomes(
        ...BRANCHES,
        ['LambdaFunctionFailed', 9, { error: 'InternalError' }],
        ['MapIterationFailed', 14, { name: 'Enrich each person', index: 1 }],
        ['TaskStateAborted', 13],
        ['MapIterationAborted', 16, { name: 'Enrich each person', index: 0 }],
        ['MapStateFailed', 14],
        ['TaskStateAborted', 3],
        ['ParallelStateFailed', 18],
        ['ParallelStateExited', 20, named('Understand and enrich')],
        ['PassStateEntered', 21, named('Embedding failed')],
      ),
    ).toEqual([
      ['Understand and enrich', null, 1, 'caught', 'InternalError'],
      ['Mark embedding', null, 1, 'aborted', null],
      ['Enrich each person', null, 1, 'failed', 'InternalError'],
      ['Acquire circuit', 0, 1, 'succeeded', null],
      ['Acquire circuit', 1, 1, 'failed', 'InternalError'],
      ['May we ask?', 0, 1, 'succeeded', null],
      ['Acquire circuit', 0, 1, 'aborted', null],
      ['Embedding failed', null, 1, 'running', null],
    ]);
  });

  it('ends what was stopped when it was stopped, and not with what contains it', () => {
    const lines: Line[] = [
      ...BRANCHES,
      ['LambdaFunctionFailed', 3, { error: 'InternalError' }],
      ['TaskStateAborted', 9],
      ['MapStateAborted', 15],
      ['ParallelStateFailed', 14],
    ];
    const ends = new Map(timeline(...lines).map(({ state, person, ended_at }) => [`${state} ${person}`, ended_at]));
    expect(ends.get('Acquire circuit 1')).toBe(iso(15));
    expect(ends.get('Enrich each person null')).toBe(iso(16));
    expect(ends.get('Mark embedding null')).toBe(iso(17));
  });

  it('counts the attempts of a Map, which starts again without an event of its failure', () => {
    const iteration = { name: 'Enrich each person', index: 0 };
    expect(
      outcomes(
        ['MapStateEntered', 0, named('Enrich each person')],
        ['MapStateStarted', 1],
        ['MapIterationStarted', 2, iteration],
        ['FailStateEntered', 3, named('No')],
        ['MapIterationFailed', 4, iteration],
        ['MapStateStarted', 4],
        ['MapIterationStarted', 6, iteration],
        ['PassStateEntered', 7, named('Yes')],
      ),
    ).toEqual([
      ['Enrich each person', null, 2, 'running', null],
      ['No', 0, 1, 'failed', null],
      ['Yes', 0, 1, 'running', null],
    ]);
  });
});
