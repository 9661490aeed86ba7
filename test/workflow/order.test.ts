import { describe, expect, test } from 'vitest';
import { failing, run } from '../support/machine.ts';

const values = (call: Record<string, unknown> | undefined) =>
  (call as { ExpressionAttributeValues: Record<string, { S?: string; N?: string; M?: Record<string, { S: string }> }> })
    .ExpressionAttributeValues;

describe('a job that goes well', () => {
  test('passes its stages in order', async () => {
    const { path, outcome } = await run();
    const marks = path.filter((name) => name.startsWith('Mark'));
    expect(marks).toEqual(['Mark transcription', 'Mark embedding', 'Mark enrichment', 'Mark synthesis']);
    expect(path.slice(0, 3)).toEqual(['Mark transcription', 'Transcribe audio', 'Scrub PII']);
    expect(path.at(-1)).toBe('Complete job');
    expect(outcome).toHaveProperty('output');
  });

  test('tells the last step what became of everyone, and nothing else of them', async () => {
    const { calls } = await run();
    expect(calls['Complete job']?.[0]).toEqual({
      job_id: '01JD0000000000000000000000',
      owner: 'user-1',
      mode: 'recap',
      persons: [{ person_index: 0, attempts: { linkedin: { outcome: 'found' } } }],
      interests: { outcome: 'done' },
      names: { outcome: 'done', person_indexes: [0] },
      insight: { outcome: 'done' },
      draft: { outcome: 'done' },
      check: { outcome: 'done' },
    });
  });

  test('writes each stage with its rank, its sentence and its time', async () => {
    const { calls } = await run();
    expect(values(calls['Mark synthesis']?.[0])).toEqual({
      ':state': { S: 'SYNTHESIS' },
      ':rank': { N: '4' },
      ':progress': { S: 'Creating personalized insight...' },
      ':now': { S: '2026-01-01T00:00:00.000Z' },
      ':end0': { S: '2026-01-01T00:00:10.000Z' },
      ':end1': { S: '2026-01-01T00:00:00.000Z' },
    });
  });

  test('with nobody named it asks no source', async () => {
    const { calls, outcome } = await run({ 'Extract names': () => ({ person_indexes: [] }) });
    expect(calls['Acquire LinkedIn circuit']).toBeUndefined();
    expect(calls['Complete job']?.[0]).toMatchObject({ persons: [] });
    expect(outcome).toHaveProperty('output');
  });
});

describe('the ladder of sources', () => {
  const attemptsOf = (calls: Awaited<ReturnType<typeof run>>['calls']) =>
    ((calls['Complete job']?.[0]?.persons ?? []) as { attempts: object }[]).map(({ attempts }) => attempts);

  test('goes on to X and Google until someone has the person', async () => {
    const { path, calls } = await run({
      'Scrape LinkedIn': () => ({ outcome: 'blocked', reason: 'captcha' }),
      'Scrape X': () => ({ outcome: 'absent' }),
    });
    const ladder = path.filter((name) => /^(Acquire|Scrape|Search|Record|Match)/.test(name));
    expect(ladder).toEqual([
      'Acquire LinkedIn circuit',
      'Scrape LinkedIn',
      'Record LinkedIn outcome',
      'Acquire X circuit',
      'Scrape X',
      'Record X outcome',
      'Acquire Google circuit',
      'Search Google',
      'Record Google outcome',
      'Match Google profile',
    ]);
    expect(attemptsOf(calls)).toEqual([
      { linkedin: { outcome: 'blocked', reason: 'captcha' }, x: { outcome: 'absent' }, google: { outcome: 'found' } },
    ]);
  });

  test('asks nothing of a source whose circuit is open', async () => {
    const { calls } = await run({ 'Acquire LinkedIn circuit': () => ({ decision: 'circuit_open' }) });
    expect(calls['Scrape LinkedIn']).toBeUndefined();
    expect(attemptsOf(calls)).toEqual([
      { linkedin: { outcome: 'skipped', reason: 'circuit_open' }, x: { outcome: 'found' } },
    ]);
  });

  test.each([
    ['is out of reach', failing('CircuitUnavailable')],
    ['breaks', failing('InternalError')],
  ])('asks no source at all when the breaker %s', async (_, answer) => {
    const { calls } = await run({ 'Acquire LinkedIn circuit': answer });
    expect(Object.keys(calls).filter((name) => /^(Scrape|Search)/.test(name))).toEqual([]);
    expect(attemptsOf(calls)).toEqual([
      {
        linkedin: { outcome: 'skipped', reason: 'circuit_unavailable' },
        x: { outcome: 'skipped', reason: 'circuit_unavailable' },
        google: { outcome: 'skipped', reason: 'circuit_unavailable' },
      },
    ]);
  });

  test.each([
    ['asked not to be looked up', () => ({ decision: 'suppressed' }), { outcome: 'skipped', reason: 'suppressed' }],
    [
      'may have asked, which nobody knows',
      failing('InternalError'),
      { outcome: 'failed', reason: 'suppression_unknown' },
    ],
  ])('asks no source, and no circuit, about somebody who %s', async (_, answer, attempt) => {
    const { calls, outcome } = await run({ 'Prepare look-up': answer });
    expect(Object.keys(calls).filter((name) => /^(Acquire|Scrape|Search)/.test(name))).toEqual([]);
    expect(attemptsOf(calls)).toEqual([{ linkedin: attempt, x: attempt, google: attempt }]);
    expect(outcome).toHaveProperty('output');
  });

  test('tells the circuit of a scraper that crashed, and goes on', async () => {
    const { calls } = await run({ 'Scrape LinkedIn': failing('Runtime.ExitError') });
    expect(calls['Record LinkedIn outcome']?.[0]).toMatchObject({
      source: 'linkedin',
      permit: { generation: 0, probe: false },
      attempt: { outcome: 'failed', reason: 'look_up_crashed' },
    });
    expect(attemptsOf(calls)).toEqual([
      { linkedin: { outcome: 'failed', reason: 'look_up_crashed' }, x: { outcome: 'found' } },
    ]);
  });

  test('keeps what was found when the circuit cannot be told', async () => {
    const { calls } = await run({ 'Record LinkedIn outcome': failing('InternalError') });
    expect(calls['Acquire X circuit']).toBeUndefined();
    expect(attemptsOf(calls)).toEqual([{ linkedin: { outcome: 'found' } }]);
  });

  test('looks at the next source when the model cannot say who it is, and when nobody is the person', async () => {
    for (const [answer, attempt] of [
      [failing('ProviderUnavailable'), { outcome: 'failed', reason: 'not_matched' }],
      [() => ({ outcome: 'absent' }), { outcome: 'absent' }],
    ] as const) {
      const { calls } = await run({ 'Match LinkedIn profile': answer });
      expect(calls['Record LinkedIn outcome']?.[0]).toMatchObject({ attempt: { outcome: 'candidates' } });
      expect(attemptsOf(calls)).toEqual([{ linkedin: attempt, x: { outcome: 'found' } }]);
    }
  });

  test('asks no model about somebody who was found today', async () => {
    const { calls } = await run({ 'Scrape LinkedIn': () => ({ outcome: 'found' }) });
    expect(calls['Match LinkedIn profile']).toBeUndefined();
    expect(attemptsOf(calls)).toEqual([{ linkedin: { outcome: 'found' } }]);
  });

  test("one person's trouble stays that person's", async () => {
    const { calls, outcome } = await run({
      'Extract names': () => ({ person_indexes: [0, 1] }),
      'Scrape LinkedIn': ({ person_index }) =>
        person_index === 0 ? failing('InternalError')({}) : { outcome: 'candidates' },
    });
    expect(attemptsOf(calls)).toEqual([
      { linkedin: { outcome: 'failed', reason: 'look_up_crashed' }, x: { outcome: 'found' } },
      { linkedin: { outcome: 'found' } },
    ]);
    expect(outcome).toHaveProperty('output');
  });
});

describe('an optional step that fails', () => {
  test.each([
    ['Embed interests', 'interests', {}],
    ['Extract names', 'names', { persons: [] }],
    ['Write insight', 'insight', {}],
    ['Draft outreach', 'draft', {}],
    ['Check claims', 'check', {}],
  ])('%s leaves the job without it', async (name, field, rest) => {
    const { calls, outcome } = await run({ [name]: failing('ProviderRefused') });
    expect(calls['Complete job']?.[0]).toMatchObject({
      [field]: { outcome: 'failed', code: 'ProviderRefused' },
      ...rest,
    });
    expect(outcome).toHaveProperty('output');
  });

  test('interests that fail leave the conversation to be stored all the same', async () => {
    const { calls } = await run({ 'Embed interests': failing('ProviderUnavailable') });
    expect(calls['Store conversation']).toHaveLength(1);
    expect(values(calls['Mark synthesis']?.[0])[':end0']).toEqual({ S: '2026-01-01T00:00:10.000Z' });
  });

  test('all at once still complete', async () => {
    const { calls, outcome } = await run({
      'Embed interests': failing('ProviderRefused'),
      'Extract names': failing('ProviderRefused'),
      'Write insight': failing('ProviderRefused'),
      'Draft outreach': failing('ProviderRefused'),
      'Check claims': failing('ProviderRefused'),
    });
    expect(calls['Complete job']).toHaveLength(1);
    expect(outcome).toHaveProperty('output');
  });
});

describe('a step that the job cannot do without', () => {
  test.each([
    ['Transcribe audio', 'TRANSCRIPTION'],
    ['Scrub PII', 'TRANSCRIPTION'],
    ['Store conversation', 'EMBEDDING'],
    ['Complete job', 'SYNTHESIS'],
  ])('%s ends the job in ERROR with its own words', async (name, stage) => {
    const { calls, outcome } = await run({ [name]: failing('ProviderRefused', 'They said no.') });
    expect(values(calls['Record the failure']?.[0])).toMatchObject({
      ':state': { S: 'ERROR' },
      ':rank': { N: '5' },
      ':failure': { M: { code: { S: 'ProviderRefused' }, message: { S: 'They said no.' }, stage: { S: stage } } },
    });
    expect(outcome).toEqual({ error: 'ProviderRefused' });
  });

  test.each([
    ['States.Timeout', 'StageTimeout', 'This stage took longer than it may.'],
    ['Sandbox.Timedout', 'StageTimeout', 'This stage took longer than it may.'],
    ['TypeError', 'InternalError', 'Something went wrong on our side.'],
    ['Lambda.AWSLambdaException', 'InternalError', 'Something went wrong on our side.'],
  ])('%s, which is not ours, becomes %s without its words', async (error, code, message) => {
    const { calls } = await run({ 'Transcribe audio': failing(error, 'internal detail') });
    expect(values(calls['Record the failure']?.[0])[':failure']?.M).toEqual({
      code: { S: code },
      message: { S: message },
      stage: { S: 'TRANSCRIPTION' },
    });
  });

  test('a failure that cannot be written, because the job has ended, fails the execution all the same', async () => {
    const { outcome } = await run({
      'Transcribe audio': failing('NoSpeech'),
      'Record the failure': failing('DynamoDB.ConditionalCheckFailedException'),
    });
    expect(outcome).toEqual({ error: 'NoSpeech' });
  });
});

describe('a mark whose condition fails', () => {
  const ended = failing('DynamoDB.ConditionalCheckFailedException');

  test.each(['Mark transcription', 'Mark synthesis'])(
    '%s: the job has ended, and so does the execution, well',
    async (name) => {
      const { path, calls, outcome } = await run({ [name]: ended });
      expect(path.at(-1)).toBe('Job already ended');
      expect(calls['Complete job']).toBeUndefined();
      expect(calls['Record the failure']).toBeUndefined();
      expect(outcome).toHaveProperty('output');
    },
  );

  test.each(['Mark embedding', 'Mark enrichment'])(
    '%s: the other branch was quicker, and the work goes on',
    async (name) => {
      const { calls } = await run({ [name]: ended });
      expect(calls['Store conversation']).toHaveLength(1);
      expect(calls['Scrape LinkedIn']).toHaveLength(1);
      expect(calls['Complete job']).toHaveLength(1);
    },
  );
});
