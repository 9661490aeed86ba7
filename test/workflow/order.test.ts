import { describe, expect, test } from 'vitest';
import { LookupOutcome } from '../../lambdas/contracts/lookup-steps.ts';
import { failing, run } from '../support/templates/machine.ts';

const values = (call: Record<string, unknown> | undefined) =>
  (call as { ExpressionAttributeValues: Record<string, { S?: string; N?: string; M?: Record<string, { S: string }> }> })
    .ExpressionAttributeValues;

describe('a job without failures', () => {
  test('passes its stages in order', async () => {
    const { path, outcome } = await run();
    const marks = path.filter((name) => name.startsWith('Mark'));
    expect(marks).toEqual(['Mark transcription', 'Mark embedding', 'Mark enrichment', 'Mark synthesis']);
    expect(path.slice(0, 3)).toEqual(['Mark transcription', 'Transcribe audio', 'Scrub PII']);
    expect(path.at(-1)).toBe('Complete job');
    expect(outcome).toHaveProperty('output');
  });

  test('gives the last step the outcome of each person, and nothing else about them', async () => {
    const { calls } = await run();
    expect(calls['Complete job']?.[0]).toEqual({
      job_id: '01JD0000000000000000000000',
      owner: 'user-1',
      mode: 'recap',
      persons: [{ person_index: 0, attempts: [[], { source: 'linkedin', outcome: 'found' }, []] }],
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

  test('asks no source when nobody is named', async () => {
    const { calls, outcome } = await run({ 'Extract names': () => ({ person_indexes: [] }) });
    expect(calls['Acquire circuit']).toBeUndefined();
    expect(calls['Complete job']?.[0]).toMatchObject({ persons: [] });
    expect(outcome).toHaveProperty('output');
  });
});

describe('the loop over the sources', () => {
  /** As the steps after the loop read them. */
  const attemptsOf = (calls: Awaited<ReturnType<typeof run>>['calls']) =>
    LookupOutcome.array()
      .parse(calls['Complete job']?.[0]?.persons)
      .map(({ attempts }) => attempts.map(({ source, outcome, reason }) => [source, outcome, reason].filter(Boolean)));
  const isOfLoop = (name: string) => /^(Next|Acquire|May|Look|Record outcome|Found|Match|Wait|Person)/.test(name);

  test('asks the next source until one has the person: sites by the browser, then APIs', async () => {
    const { path, calls } = await run({
      'Look up in the browser': ({ source }) =>
        source === 'linkedin'
          ? { source, outcome: 'blocked', reason: 'captcha' }
          : { source, outcome: source === 'x' ? 'absent' : 'candidates' },
      'Match profile': ({ source }) => ({ source, outcome: source === 'github' ? 'found' : 'absent' }),
    });
    expect(path.filter(isOfLoop)).toEqual([
      'Next source',
      ...['Acquire circuit', 'May we ask?', 'Look up in the browser', 'Record outcome', 'Found?'],
      ...['Acquire circuit', 'May we ask?', 'Look up in the browser', 'Record outcome', 'Found?'],
      ...['Acquire circuit', 'May we ask?', 'Look up in the browser', 'Record outcome', 'Found?'],
      ...['Match profile', 'Found?'],
      ...['Acquire circuit', 'May we ask?', 'Look up by API', 'Record outcome', 'Found?', 'Match profile', 'Found?'],
      'Person looked up',
    ]);
    expect(attemptsOf(calls)).toEqual([
      [
        ['linkedin', 'blocked', 'captcha'],
        ['x', 'absent'],
        ['google', 'absent'],
        ['github', 'found'],
      ],
    ]);
  });

  test('costs seven transitions for each source with candidates', async () => {
    const enteredFor = async (found: string) => {
      const { path } = await run({
        'Match profile': ({ source }) => ({ source, outcome: source === found ? 'found' : 'absent' }),
      });
      return path
        .slice(path.indexOf('Prepare lookup'), path.indexOf('Person looked up') + 1)
        .filter((name) => isOfLoop(name) || name === 'Prepare lookup').length;
    };
    // Two before the first source, seven each, and the end.
    expect(await enteredFor('linkedin')).toBe(2 + 7 + 1);
    expect(await enteredFor('x')).toBe(2 + 2 * 7 + 1);
    expect(await enteredFor('google')).toBe(2 + 3 * 7 + 1);
  });

  test('ends when no source is left', async () => {
    const { path, calls } = await run({
      'Acquire circuit': ({ sources }) => ({
        next: 'nobody',
        sources: [],
        off: [],
        attempts: (sources as string[]).map((source) => ({ source, outcome: 'skipped', reason: 'circuit_open' })),
        until: '2026-01-01T00:15:00.000Z',
      }),
    });
    expect(path.filter(isOfLoop)).toEqual(['Next source', 'Acquire circuit', 'May we ask?', 'Person looked up']);
    expect(attemptsOf(calls)).toEqual([
      ['linkedin', 'x', 'google', 'github'].map((source) => [source, 'skipped', 'circuit_open']),
    ]);
  });

  test('waits for a source that is busy, and asks again', async () => {
    let asked = 0;
    const { path } = await run({
      'Acquire circuit': ({ sources, attempts }) =>
        asked++ === 0
          ? { next: 'wait', seconds: 30, sources, off: [], attempts, until: '2026-01-01T00:15:00.000Z' }
          : {
              next: 'api',
              source: 'github',
              permit: {},
              sources: [],
              off: [],
              attempts,
              until: '2026-01-01T00:15:00.000Z',
            },
    });
    expect(path.filter(isOfLoop).slice(0, 6)).toEqual([
      ...['Next source', 'Acquire circuit', 'May we ask?', 'Wait for its pace', 'Acquire circuit', 'May we ask?'],
    ]);
  });

  test.each([
    ['is out of reach', failing('CircuitUnavailable')],
    ['breaks', failing('InternalError')],
  ])('asks no source at all when the breaker %s', async (_, answer) => {
    const { calls } = await run({ 'Acquire circuit': answer });
    expect(Object.keys(calls).filter((name) => name.startsWith('Look up'))).toEqual([]);
    expect(attemptsOf(calls)[0]?.slice(0, 3)).toEqual(
      ['linkedin', 'x', 'google'].map((source) => [source, 'skipped', 'circuit_unavailable']),
    );
  });

  test('keeps the answers from before the breaker was lost', async () => {
    let asked = 0;
    const { calls } = await run({
      'Acquire circuit': ({ sources }) => {
        if (asked++ > 0) return failing('CircuitUnavailable')({});
        return {
          next: 'browser',
          source: 'linkedin',
          permit: {},
          sources: (sources as string[]).slice(1),
          off: [],
          attempts: [],
          acquired_at: '',
        };
      },
      'Look up in the browser': ({ source }) => ({ source, outcome: 'absent' }),
    });
    expect(attemptsOf(calls)[0]?.slice(0, 2)).toEqual([
      ['linkedin', 'absent'],
      ['x', 'skipped', 'circuit_unavailable'],
    ]);
  });

  test('asks no source and no circuit about a suppressed person', async () => {
    const suppressed = { source: 'linkedin', outcome: 'skipped', reason: 'suppressed' };
    const { calls } = await run({
      'Prepare lookup': () => ({ sources: [], off: [], attempts: [suppressed], until: '' }),
    });
    expect(Object.keys(calls).filter((name) => /^(Acquire|Look up)/.test(name))).toEqual([]);
    expect(attemptsOf(calls)).toEqual([[['linkedin', 'skipped', 'suppressed']]]);
  });

  test('asks no source when the suppression list cannot be asked', async () => {
    const { calls, outcome } = await run({ 'Prepare lookup': failing('InternalError') });
    expect(Object.keys(calls).filter((name) => /^(Acquire|Look up)/.test(name))).toEqual([]);
    expect(attemptsOf(calls)[0]?.[0]).toEqual(['linkedin', 'failed', 'suppression_unknown']);
    expect(outcome).toHaveProperty('output');
  });

  test('reports a crashed lookup to the circuit, and goes on', async () => {
    const { calls } = await run({
      'Look up in the browser': ({ source }) =>
        source === 'linkedin' ? failing('InternalError')({}) : { source, outcome: 'candidates' },
    });
    const permit = { generation: 0, probe: false };
    expect(calls['Record outcome']?.[0]).toMatchObject({
      attempt: { source: 'linkedin', permit, outcome: 'failed', reason: 'look_up_crashed' },
    });
    expect(attemptsOf(calls)).toEqual([
      [
        ['linkedin', 'failed', 'look_up_crashed'],
        ['x', 'found'],
      ],
    ]);
  });

  test('keeps the profile when the circuit cannot be told', async () => {
    const { calls } = await run({ 'Record outcome': failing('InternalError') });
    expect(calls['Acquire circuit']).toHaveLength(1);
    expect(attemptsOf(calls)).toEqual([[['linkedin', 'found']]]);
  });

  test('asks the next source when the model cannot match the profile', async () => {
    const { calls } = await run({
      'Match profile': ({ source }) =>
        source === 'linkedin' ? failing('ProviderUnavailable')({}) : { source, outcome: 'found' },
    });
    expect(calls['Record outcome']?.[0]).toMatchObject({ attempt: { outcome: 'candidates' } });
    expect(attemptsOf(calls)).toEqual([
      [
        ['linkedin', 'failed', 'not_matched'],
        ['x', 'found'],
      ],
    ]);
  });

  test('asks no model about a person who was found today', async () => {
    const { calls } = await run({ 'Look up in the browser': ({ source }) => ({ source, outcome: 'found' }) });
    expect(calls['Match profile']).toBeUndefined();
    expect(attemptsOf(calls)).toEqual([[['linkedin', 'found']]]);
  });

  test('an error at one person does not touch the others', async () => {
    const { calls, outcome } = await run({
      'Extract names': () => ({ person_indexes: [0, 1] }),
      'Look up in the browser': ({ person_index, source }) =>
        person_index === 0 && source === 'linkedin' ? failing('InternalError')({}) : { source, outcome: 'candidates' },
    });
    expect(attemptsOf(calls)).toEqual([
      [
        ['linkedin', 'failed', 'look_up_crashed'],
        ['x', 'found'],
      ],
      [['linkedin', 'found']],
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
  ])('%s is missing in the result, and the job completes', async (name, field, rest) => {
    const { calls, outcome } = await run({ [name]: failing('ProviderRefused') });
    expect(calls['Complete job']?.[0]).toMatchObject({
      [field]: { outcome: 'failed', code: 'ProviderRefused' },
      ...rest,
    });
    expect(outcome).toHaveProperty('output');
  });

  test('failing interests do not keep the conversation from being stored', async () => {
    const { calls } = await run({ 'Embed interests': failing('ProviderUnavailable') });
    expect(calls['Store conversation']).toHaveLength(1);
    expect(values(calls['Mark synthesis']?.[0])[':end0']).toEqual({ S: '2026-01-01T00:00:10.000Z' });
  });

  test('the job completes when all of them fail', async () => {
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
  ])('%s ends the job in ERROR with its own message', async (name, stage) => {
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
  ])('%s is not our error, and becomes %s without its message', async (error, code, message) => {
    const { calls } = await run({ 'Transcribe audio': failing(error, 'internal detail') });
    expect(values(calls['Record the failure']?.[0])[':failure']?.M).toEqual({
      code: { S: code },
      message: { S: message },
      stage: { S: 'TRANSCRIPTION' },
    });
  });

  test('a failure that cannot be written because the job has ended still fails the execution', async () => {
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
    '%s: the job has ended, so the execution succeeds',
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
      expect(calls['Look up in the browser']).toHaveLength(1);
      expect(calls['Complete job']).toHaveLength(1);
    },
  );
});
