import { readdirSync, readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { gemini } from '../../../../lambdas/adapters/providers/gemini.ts';
import { metrics } from '../../../../lambdas/adapters/runtime/telemetry.ts';
import { StepError } from '../../../../lambdas/contracts/errors.ts';
import { INSIGHT, insightPrompt } from '../../../../lambdas/domain/questions/insight.ts';
import { interestsPrompt, INTERESTS as TOPICS } from '../../../../lambdas/domain/questions/interests.ts';
import { NAMES, personsPrompt } from '../../../../lambdas/domain/questions/mentioned-persons.ts';
import { OUTREACH, outreachPrompt } from '../../../../lambdas/domain/questions/outreach.ts';
import { synthesisInput } from '../../../../lambdas/domain/questions/synthesis-input.ts';
import { parseFault } from '../../../../local/stand-ins/faults.ts';
import { geminiStandIn } from '../../../../local/stand-ins/gemini.ts';
import { FOUND, INTERESTS, named, PERSONA, TRANSCRIPT } from '../../../support/builders/talk.ts';
import { served } from '../../../support/servers/served.ts';
import { silentServer } from '../../../support/servers/silent-server.ts';

const modelAt = (url: string, { model = 'gemini-x', thinkingLevel }: { model?: string; thinkingLevel?: string } = {}) =>
  gemini((use) => use('a-key'), url, model, 'gemini-embedding-x', thinkingLevel);
const QUESTION = interestsPrompt('recap', TRANSCRIPT.utterances);

/** The stand-in's answer to one call of the model. */
const standInAnswers = async <T>(use: (model: ReturnType<typeof modelAt>) => Promise<T>): Promise<T> => {
  await using server = await served(geminiStandIn({}));
  return await use(modelAt(server.url));
};

/** How one call of the model fails, and after how many requests. */
const failureAt = async (
  app: Parameters<typeof served>[0] & { calls(): number },
  use: (model: ReturnType<typeof modelAt>) => Promise<unknown> = (model) => model.answer(QUESTION, TOPICS.schema),
) => {
  await using server = await served(app);
  const failure = await use(modelAt(server.url)).then(
    () => expect.fail('was answered'),
    (error) => error,
  );
  return { failure, calls: app.calls() };
};
const faulty = (fault: string) => geminiStandIn({ faults: parseFault(fault) });

/** A server that gives everything the same answer. */
const answering = (status: number, body: unknown) => {
  const bodies: unknown[] = [];
  const app = new Hono().post('*', async (c) => {
    bodies.push(await c.req.json());
    return typeof body === 'string' ? c.text(body, status as 200) : c.json(body as object, status as 200);
  });
  return Object.assign(app, { calls: () => bodies.length, bodies });
};
const saying = (...texts: string[]) =>
  answering(200, { candidates: [{ content: { role: 'model', parts: texts.map((text) => ({ text })) } }] });
const refusing = (status: number, details: object[] = []) =>
  answering(status, { error: { code: status, message: 'No.', status: 'X', details } });

describe('an answer', () => {
  const material = synthesisInput({
    mode: 'recap',
    transcript: TRANSCRIPT,
    interests: INTERESTS,
    persona: PERSONA,
    persons: [{ person: named('Chidi'), found: FOUND }],
  });

  it('to each question of the pipeline fits its schema', async () => {
    const { context, lines } = material;
    const answers = await standInAnswers(async (model) => ({
      interests: await model.answer(QUESTION, TOPICS.schema),
      persons: await model.answer(personsPrompt('recap', TRANSCRIPT.utterances), NAMES.schema),
      insight: await model.answer(insightPrompt(context, lines.transcript, undefined), INSIGHT.schema),
      outreach: await model.answer(outreachPrompt(context, context.persons, lines), OUTREACH.schema),
    }));
    expect(answers.interests.answer.interests).toContain('Solana');
    expect(answers.persons.answer.persons.map(({ name }) => name)).toContain('Chidi');
    expect(answers.insight.answer.summary).toEqual(expect.any(String));
    expect(answers.outreach.answer.drafts.length).toBeGreaterThan(0);
  });

  it('is requested with our words as instruction, the material as content, a schema, and no tools', async () => {
    const app = saying('{"interests":[]}');
    await using server = await served(app);
    await modelAt(server.url).answer(QUESTION, TOPICS.schema);
    expect(app.bodies).toEqual([
      {
        systemInstruction: { role: 'system', parts: [{ text: QUESTION.instruction }] },
        contents: [{ role: 'user', parts: [{ text: QUESTION.material }] }],
        safetySettings: [],
        generationConfig: {
          responseMimeType: 'application/json',
          responseSchema: expect.objectContaining({ type: 'object', required: ['interests'] }),
        },
      },
    ]);
  });

  it.each([
    ['gemini-3.8-flash', 'low', { thinkingLevel: 'low' }],
    ['gemini-4-carbon', 'high', { thinkingLevel: 'high' }],
    ['gemini-3.8-flash', undefined, undefined],
    // Models before Gemini 3 refuse every level with a 400, and think by their default.
    ['gemini-2.5-flash', 'low', undefined],
    ['gemini-1.5-pro', 'low', undefined],
  ])('of %s at the level %s is requested with the thinking config %j', async (model, thinkingLevel, thinkingConfig) => {
    const app = saying('{"interests":[]}');
    await using server = await served(app);
    await modelAt(server.url, { model, thinkingLevel }).answer(QUESTION, TOPICS.schema);
    const [{ generationConfig }] = app.bodies as [{ generationConfig: { thinkingConfig?: object } }];
    expect(generationConfig.thinkingConfig).toEqual(thinkingConfig);
  });

  it.each([
    ['gemini-3.8-flash', 'low'],
    ['gemini-2.5-flash', 'low'],
  ])('of %s at the level %s comes from the stand-in, which refuses unknown settings', async (...asked) => {
    await using server = await served(geminiStandIn({}));
    const [model, thinkingLevel] = asked;
    const answered = await modelAt(server.url, { model, thinkingLevel }).answer(QUESTION, TOPICS.schema);
    expect(answered.answer.interests).toContain('Solana');
  });

  it('may come in several parts, and extra fields are dropped', async () => {
    await using server = await served(saying('{"interests":["Sol', 'ana"],"mood":"good"}'));
    expect(await modelAt(server.url).answer(QUESTION, TOPICS.schema)).toEqual({
      ...{ answer: { interests: ['Solana'] }, left_out: 0, mended: 0 },
    });
  });

  it.each([
    ['is broken off', saying('{"interests":["Chi')],
    ['is of another shape', saying('{"interests":"Chidi"}')],
    ['breaks a rule of the schema', saying('{"interests":[""]}')],
    ['is empty', saying('')],
    ['has no candidate', answering(200, {})],
    ['has a candidate without content', answering(200, { candidates: [{ finishReason: 'STOP' }] })],
    ['stopped for a reason of its own', answering(200, { candidates: [{ finishReason: 'OTHER' }] })],
  ])('that %s is ModelAnswerMalformed after one call, and the error does not quote it', async (_, app) => {
    const { failure, calls } = await failureAt(app);
    expect([failure.name, calls]).toEqual(['ModelAnswerMalformed', 1]);
    expect(JSON.stringify([failure.message, failure.cause])).not.toContain('Chi');
  });
});

const FIXTURES = 'test/unit/adapters/providers/answers';
const recorded = (name: string): { status: number; body: unknown } => {
  const found = JSON.parse(readFileSync(`${FIXTURES}/${name}.json`, 'utf8'));
  return 'status' in found ? found : { status: 200, body: found };
};

describe('a real answer', () => {
  const MAREN = { name: 'Maren Solberg', search_query: 'Maren Solberg Oslo', confidence: 0.9 };
  const known = {
    'gemini-fenced': { schema: TOPICS.schema, answer: { interests: ['Solana'] }, left_out: 0 },
    'gemini-thought-part': { schema: TOPICS.schema, answer: { interests: ['Solana'] }, left_out: 0 },
    'gemini-one-empty-interest': { schema: TOPICS.schema, answer: { interests: ['climbing'] }, left_out: 1 },
    'gemini-one-bad-person': { schema: NAMES.schema, answer: { persons: [MAREN] }, left_out: 1 },
    'gemini-prompt-block': { schema: TOPICS.schema, failure: 'ModelRefused' },
    'gemini-failed-precondition': { schema: TOPICS.schema, failure: 'ProviderRefused' },
  };

  it('is tested, each of them', () => {
    const files = readdirSync(FIXTURES).filter((file) => /^gemini-.*\.json$/.test(file));
    expect(files.map((file) => file.replace('.json', '')).sort()).toEqual(Object.keys(known).sort());
  });

  it.each(Object.entries(known))('%s', async (name, { schema, ...expected }) => {
    const { status, body } = recorded(name);
    const app = answering(status, body);
    await using server = await served(app);
    const answered = modelAt(server.url).answer(QUESTION, schema as typeof TOPICS.schema);
    if ('failure' in expected) await expect(answered).rejects.toMatchObject({ name: expected.failure });
    else expect(await answered).toMatchObject({ ...expected, mended: 0 });
    expect(app.calls()).toBe(1);
  });
});

describe('an answer that is refused or broken off', () => {
  const stopping = (finishReason: string, text?: string) =>
    answering(200, {
      candidates: [{ ...(text && { content: { role: 'model', parts: [{ text }] } }), finishReason, index: 0 }],
    });

  it.each([
    'SAFETY',
    'RECITATION',
    'PROHIBITED_CONTENT',
    'SPII',
    'BLOCKLIST',
    'LANGUAGE',
    'IMAGE_SAFETY',
    'IMAGE_RECITATION',
  ])('for the reason %s is ModelRefused after one call, with or without a text', async (reason) => {
    for (const text of [undefined, '{"interests":["Solana"]}']) {
      const { failure, calls } = await failureAt(stopping(reason, text));
      expect([failure.name, calls]).toEqual(['ModelRefused', 1]);
    }
  });

  it.each(['SAFETY', 'OTHER', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'IMAGE_SAFETY'])(
    'because its question is blocked for %s is ModelRefused after one call',
    async (blockReason) => {
      const { failure, calls } = await failureAt(answering(200, { promptFeedback: { blockReason } }));
      expect([failure.name, calls]).toEqual(['ModelRefused', 1]);
    },
  );

  it('at the output limit is marked as cut short, so that less is asked at once', async () => {
    for (const text of [undefined, '{"interests":["Sol']) {
      expect((await failureAt(stopping('MAX_TOKENS', text))).failure).toMatchObject({
        ...{ name: 'ModelAnswerMalformed', cutShort: true },
      });
    }
    expect((await failureAt(stopping('STOP', '{"interests":["Sol'))).failure.cutShort).toBe(false);
  });

  it.each(['MAX_TOKENS', 'OTHER', 'MALFORMED_RESPONSE', 'A_REASON_YET_TO_COME'])(
    'for the reason %s is taken all the same when its text is whole',
    async (reason) => {
      await using server = await served(stopping(reason, '{"interests":["Solana"]}'));
      const { answer } = await modelAt(server.url).answer(QUESTION, TOPICS.schema);
      expect(answer).toEqual({ interests: ['Solana'] });
    },
  );

  it('by the stand-in is recognised: fenced, truncated, refused', async () => {
    const { failure: truncated } = await failureAt(faulty('truncated'));
    expect(truncated).toMatchObject({ name: 'ModelAnswerMalformed', cutShort: true });
    expect((await failureAt(faulty('refused'))).failure.name).toBe('ModelRefused');
    await using server = await served(faulty('fenced'));
    expect((await modelAt(server.url).answer(QUESTION, TOPICS.schema)).answer.interests).toContain('Solana');
  });
});

describe('the tokens of an answer', () => {
  beforeEach(() => metrics.clearMetrics());
  afterEach(() => metrics.clearMetrics());

  /** The metrics as CloudWatch reads them out of the log line. */
  const counted = () => {
    const line = metrics.serializeMetrics();
    const names = line._aws.CloudWatchMetrics.flatMap(({ Metrics = [] }) => Metrics.map(({ Name }) => Name));
    return Object.fromEntries(names.map((name) => [name, line[name]]));
  };
  const usageMetadata = {
    promptTokenCount: 700,
    candidatesTokenCount: 40,
    thoughtsTokenCount: 160,
    totalTokenCount: 900,
  };
  const answeringWith = (text: string, usage: object | undefined) =>
    answering(200, { candidates: [{ content: { role: 'model', parts: [{ text }] } }], usageMetadata: usage });

  it('are counted: read, written, thought', async () => {
    await using server = await served(answeringWith('{"interests":[]}', usageMetadata));
    await modelAt(server.url).answer(QUESTION, TOPICS.schema);
    expect(counted()).toEqual({ ModelTokensRead: 700, ModelTokensWritten: 40, ModelTokensThought: 160 });
  });

  it('are counted without thoughts, which Gemini leaves out', async () => {
    const { thoughtsTokenCount: _, ...thoughtless } = usageMetadata;
    await using server = await served(answeringWith('{"interests":[]}', thoughtless));
    await modelAt(server.url).answer(QUESTION, TOPICS.schema);
    expect(counted()).toMatchObject({ ModelTokensThought: 0 });
  });

  it('are counted for an unusable answer, because they are paid for', async () => {
    await using server = await served(answeringWith('{"interests":["Chi', usageMetadata));
    await expect(modelAt(server.url).answer(QUESTION, TOPICS.schema)).rejects.toThrow();
    expect(counted()).toMatchObject({ ModelTokensRead: 700 });
  });

  it('are not counted if the answer does not have them', async () => {
    await using server = await served(answeringWith('{"interests":[]}', undefined));
    await modelAt(server.url).answer(QUESTION, TOPICS.schema);
    expect(metrics.hasStoredMetrics()).toBe(false);
  });

  it('of the stand-in are counted too, thoughts included', async () => {
    await standInAnswers((model) => model.answer(QUESTION, TOPICS.schema));
    const { ModelTokensRead, ModelTokensWritten, ModelTokensThought } = counted();
    for (const tokens of [ModelTokensRead, ModelTokensWritten, ModelTokensThought]) expect(tokens).toBeGreaterThan(0);
  });
});

describe('a vector', () => {
  it("has 768 numbers, the length 1, and its model's name", async () => {
    const embedding = await standInAnswers((model) => model.embed('Solana, Rust'));
    expect(embedding).toMatchObject({ model: 'gemini-embedding-x', dimensions: 768 });
    expect(embedding.vector).toHaveLength(768);
    expect(Math.hypot(...embedding.vector)).toBeCloseTo(1, 10);
  });

  it('is normalised to the length 1', async () => {
    const app = answering(200, { embedding: { values: [3, 4] } });
    await using server = await served(app);
    expect(await modelAt(server.url).embed('x')).toEqual({
      vector: [0.6, 0.8],
      model: 'gemini-embedding-x',
      dimensions: 2,
    });
    expect(app.bodies).toMatchObject([{ outputDimensionality: 768 }]);
  });

  it('is requested with its task if the model takes one, and keeps it', async () => {
    const app = answering(200, { embedding: { values: [3, 4] } });
    await using server = await served(app);
    const model = gemini((use) => use('a-key'), server.url, 'gemini-x', 'gemini-embedding-001', 'low');
    expect(await model.embed('x')).toMatchObject({ model: 'gemini-embedding-001', task: 'SEMANTIC_SIMILARITY' });
    await modelAt(server.url).embed('x');
    expect(app.bodies.map((body) => (body as { taskType?: string }).taskType)).toEqual([
      'SEMANTIC_SIMILARITY',
      undefined,
    ]);
  });

  it('is requested for no more text than the model reads', async () => {
    const app = answering(200, { embedding: { values: [3, 4] } });
    await using server = await served(app);
    await modelAt(server.url).embed('庭'.repeat(9000));
    expect(app.bodies).toMatchObject([{ content: { parts: [{ text: '庭'.repeat(2040) }] } }]);
  });

  it.each([
    ['no vector', { embedding: {} }],
    ['no embedding', {}],
    ['an empty vector', { embedding: { values: [] } }],
    ['a vector of zeros', { embedding: { values: [0, 0] } }],
  ])('that is %s is ModelAnswerMalformed', async (_, body) => {
    const { failure, calls } = await failureAt(answering(200, body), (model) => model.embed('x'));
    expect([failure.name, calls]).toEqual(['ModelAnswerMalformed', 1]);
  });
});

describe.each([
  ['an answer', (model: ReturnType<typeof modelAt>) => model.answer(QUESTION, TOPICS.schema)],
  ['a vector', (model: ReturnType<typeof modelAt>) => model.embed('x')],
])('asked for %s, a failure', (_, use) => {
  it.each([
    ['5xx', 'ProviderUnavailable'],
    ['drop', 'ProviderUnavailable'],
    ['429', 'ProviderRateLimited'],
    ['malformed', 'ModelAnswerMalformed'],
  ])('of the kind %s is %s after one call', async (fault, name) => {
    const { failure, calls } = await failureAt(faulty(fault), use);
    expect(failure).toBeInstanceOf(StepError);
    expect([failure.name, calls]).toEqual([name, 1]);
  });

  it('has the wait that Gemini asked for', async () => {
    const { failure } = await failureAt(faulty('429:46'), use);
    expect(failure).toMatchObject({ name: 'ProviderRateLimited', retryAfterSeconds: 46 });
  });

  it.each([401, 402, 403, 404])('of status %s is ProviderRefused after one call', async (status) => {
    const { failure, calls } = await failureAt(refusing(status), use);
    expect([failure.name, calls]).toEqual(['ProviderRefused', 1]);
  });

  it('of a wrong key, which is a 400 to Gemini, is ProviderRefused too', async () => {
    const reason = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' };
    expect((await failureAt(refusing(400, [reason]), use)).failure.name).toBe('ProviderRefused');
  });

  const quota = (violation: object) => ({
    '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
    violations: [violation],
  });
  const delay = (retryDelay: string) => ({ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay });
  it.each([
    ["a day's quota", [quota({ quotaId: 'GenerateRequestsPerDayPerProjectPerModel' }), delay('36s')]],
    ['a quota of nothing', [quota({ quotaId: 'GenerateRequestsPerMinutePerProject', quotaValue: '0' })]],
    ['a wait of hours', [delay('36000s')]],
  ])('of %s is ProviderRefused: the next minutes cannot help', async (_, details) => {
    const { failure, calls } = await failureAt(refusing(429, details), use);
    expect([failure.name, calls]).toEqual(['ProviderRefused', 1]);
  });

  it("of a minute's quota is ProviderRateLimited, even if a link mentions days", async () => {
    const link = { links: [{ description: 'Limits PerDay', url: 'https://example.org/PerDay' }] };
    const perMinute = quota({ quotaId: 'GenerateRequestsPerMinutePerProjectPerModel', quotaValue: '15' });
    expect((await failureAt(refusing(429, [link, perMinute]), use)).failure.name).toBe('ProviderRateLimited');
  });

  it('of a body that is not JSON is ProviderUnavailable', async () => {
    expect((await failureAt(answering(200, '<html>busy</html>'), use)).failure.name).toBe('ProviderUnavailable');
  });

  it.each([400, 413])(
    'of another %i is ProviderRefused: what is wrong with the request stays wrong',
    async (status) => {
      const { failure, calls } = await failureAt(refusing(status), use);
      expect([failure.name, calls]).toEqual(['ProviderRefused', 1]);
      expect(failure.message).not.toContain('No.');
    },
  );

  it.each([409, 499])('of status %i is ProviderUnavailable', async (status) => {
    expect((await failureAt(refusing(status), use)).failure.name).toBe('ProviderUnavailable');
  });

  it('of a body that stalls is ProviderUnavailable after a minute', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    await using server = await served({
      fetch: () => {
        resolve();
        const body = new ReadableStream({ start: (to) => to.enqueue(new TextEncoder().encode('{"candi')) });
        return new Response(body, { headers: { 'content-type': 'application/json' } });
      },
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const refusal = expect(use(modelAt(server.url))).rejects.toMatchObject({ name: 'ProviderUnavailable' });
    await asked;
    await vi.advanceTimersByTimeAsync(60_000);
    await refusal;
  });

  it('of a refused connection is ProviderUnavailable', async () => {
    await expect(use(modelAt('http://127.0.0.1:1'))).rejects.toMatchObject({ name: 'ProviderUnavailable' });
  });

  it('to answer within a minute is ProviderUnavailable', async () => {
    await using server = await silentServer();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const refusal = expect(use(modelAt(server.url))).rejects.toMatchObject({ name: 'ProviderUnavailable' });
    await server.asked;
    await vi.advanceTimersByTimeAsync(60_000);
    await refusal;
  });

  it('to get the key is passed on as it is', async () => {
    const refused = new StepError('ProviderRefused', 'The secret is empty.');
    const model = gemini(() => Promise.reject(refused), 'http://127.0.0.1:1', 'm', 'e');
    await expect(use(model)).rejects.toBe(refused);
  });
});
