import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { FaultOptions, FaultyEnv } from './fault-middleware.ts';
import type { FaultKind } from './faults.ts';
import { embed, FULL_DIMENSIONS } from './gemini/embedding.ts';
import { readMaterial } from './gemini/material.ts';
import { answer, type ResponseSchema } from './gemini/tasks.ts';
import { type ThinkingConfig, thinkingProblem, usage } from './gemini/thinking.ts';
import { type StandIn, standIn } from './stand-in.ts';

type Content = { parts?: { text?: string }[] };
type GenerateRequest = {
  contents?: Content[];
  generationConfig?: { responseMimeType?: string; responseSchema?: ResponseSchema; thinkingConfig?: ThinkingConfig };
};
type EmbedRequest = { content?: Content; outputDimensionality?: number };

/**
 * Gemini's `generateContent`, `embedContent` and `batchEmbedContents`. The response schema says which task is asked
 * for, the prompt's blocks hold the material, and simple language rules make the answer. Nothing else in a prompt has
 * any effect.
 */
export const geminiStandIn = (faults: Pick<FaultOptions, 'faults' | 'seed'>): StandIn => {
  const app = standIn({ ...faults, renders: RENDERS, refuse: overloaded });

  app.post('/:version{v1|v1beta}/models/:call', async (c) => {
    if (!(c.req.header('x-goog-api-key') ?? c.req.query('key'))) return failure(c, 403, 'PERMISSION_DENIED', NO_KEY);
    const [model = '', method = ''] = c.req.param('call').split(':');
    const request = await c.req.json().catch(() => undefined);
    if (typeof request !== 'object' || request === null) return invalid(c, 'Invalid JSON payload received.');
    if (method === 'generateContent') return generate(c, model, request);
    if (method === 'embedContent') return embedOne(c, request);
    if (method === 'batchEmbedContents') return embedMany(c, request);
    return failure(c, 404, 'NOT_FOUND', `The Gemini stand-in has no method "${method}".`);
  });
  return app;
};

/** An embedding has no text, so `malformed` is its only fault of these. */
const RENDERS: readonly FaultKind[] = ['malformed', 'fenced', 'truncated', 'refused'];

const generate = (c: Context<FaultyEnv>, model: string, { contents = [], generationConfig }: GenerateRequest) => {
  const { responseMimeType, responseSchema, thinkingConfig = {} } = generationConfig ?? {};
  const problem = thinkingProblem(model, thinkingConfig);
  if (problem) return invalid(c, problem);
  if (!responseSchema) return invalid(c, 'The Gemini stand-in answers only requests with a responseSchema.');
  if (responseMimeType !== 'application/json')
    return invalid(c, 'A response schema needs the response mime type application/json.');
  const prompt = contents.map(textOf).join('\n');
  const worked = answer(responseSchema, readMaterial(prompt));
  if (worked === undefined)
    return invalid(c, 'The Gemini stand-in knows no task with the properties of this responseSchema.');

  const { text, finishReason } = asStruck(c.get('fault'), JSON.stringify(worked));
  const candidate = { ...(text !== '' && { content: { parts: [{ text }], role: 'model' } }), finishReason, index: 0 };
  return c.json({
    candidates: [candidate],
    usageMetadata: usage(prompt, text, thinkingConfig),
    modelVersion: model,
    responseId: randomUUID(),
  });
};

/** A bad answer of a model is a well-formed response: its text is bad, or the reason why it stopped. */
const asStruck = (fault: FaultKind | undefined, json: string): { text: string; finishReason: string } => {
  const half = json.slice(0, Math.floor(json.length / 2));
  if (fault === 'malformed') return { text: half, finishReason: 'STOP' };
  if (fault === 'truncated') return { text: half, finishReason: 'MAX_TOKENS' };
  if (fault === 'refused') return { text: '', finishReason: 'PROHIBITED_CONTENT' };
  if (fault === 'fenced') return { text: `Here you are:\n\`\`\`json\n${json}\n\`\`\``, finishReason: 'STOP' };
  return { text: json, finishReason: 'STOP' };
};

const embedOne = (c: Context<FaultyEnv>, request: EmbedRequest) => {
  const problem = problemOf(request);
  return problem ? invalid(c, problem) : c.json({ embedding: embedding(c, request) });
};

const embedMany = (c: Context<FaultyEnv>, { requests = [] }: { requests?: EmbedRequest[] }) => {
  const problem = requests.map(problemOf).find((found) => found !== undefined);
  return problem ? invalid(c, problem) : c.json({ embeddings: requests.map((request) => embedding(c, request)) });
};

const problemOf = ({ content, outputDimensionality = FULL_DIMENSIONS }: EmbedRequest): string | undefined => {
  if (textOf(content ?? {}) === '') return 'The content to embed must not be empty.';
  const isLength =
    Number.isInteger(outputDimensionality) && outputDimensionality >= 1 && outputDimensionality <= FULL_DIMENSIONS;
  return isLength ? undefined : `output_dimensionality must be from 1 to ${FULL_DIMENSIONS}.`;
};

const embedding = (c: Context<FaultyEnv>, { content = {}, outputDimensionality = FULL_DIMENSIONS }: EmbedRequest) =>
  c.get('fault') === 'malformed' ? {} : { values: embed(textOf(content), outputDimensionality) };

const textOf = ({ parts = [] }: Content): string => parts.map(({ text = '' }) => text).join('\n');

const NO_KEY =
  "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.";

const overloaded: NonNullable<FaultOptions['refuse']> = (c, status, retryAfterSeconds) =>
  status === 429
    ? failure(c, 429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota.', [
        { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${retryAfterSeconds ?? 1}s` },
      ])
    : failure(c, 503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.');

const invalid = (c: Context<FaultyEnv>, message: string) => failure(c, 400, 'INVALID_ARGUMENT', message);

/** An error in the shape of Google's APIs. */
const failure = (
  c: Context<FaultyEnv>,
  code: 400 | 403 | 404 | 429 | 503,
  status: string,
  message: string,
  details: object[] = [],
): Response => c.json({ error: { code, message, status, ...(details.length > 0 && { details }) } }, code);
