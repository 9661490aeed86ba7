import { type GenerativeModel, GoogleGenerativeAI, type ModelParams, TaskType } from '@google/generative-ai';
import type { z } from 'zod';
import { ENVIRONMENT } from '../../contracts/environment.ts';
import { StepError } from '../../contracts/errors.ts';
import type { StoredVector } from '../../contracts/transcript.ts';
import { secret } from '../aws/secret.ts';
import { optional, required } from '../runtime/environment.ts';
import { embeddable } from './embedding-input.ts';
import { geminiError } from './gemini-error.ts';
import { responseSchema } from './gemini-schema.ts';
import { type Answer, type ModelResponse, type NoAnswer, readAnswer } from './model-answer.ts';
import { countMisfits, countModelTokens } from './model-tokens.ts';

/** Our instruction, and the material that it is to be done with. */
interface Question {
  instruction: string;
  material: string;
}

/** One call, from the first byte sent to the last one read; a stage's ladder decides about another. */
const TIMEOUT_MS = 60_000;

/**
 * gemini-embedding-001 gives 3,072 numbers unless asked for fewer; 768 is the smallest length its documentation
 * recommends. Only the full length comes normalized, so shorter ones are normalized here.
 */
const DIMENSIONS = 768;

/**
 * What the vector is for. A persona and a talk are compared as equals: neither is a question that the other answers. Later
 * models take the task as words of the text, and no such field.
 */
const taskOf = (model: string): TaskType | undefined =>
  model === 'gemini-embedding-001' ? TaskType.SEMANTIC_SIMILARITY : undefined;

/**
 * What says how much the model is to think, newer than the SDK's types. Models before Gemini 3 refuse every level with a 400 and think as they do
 * unasked, so they are sent none. We set no `maxOutputTokens`, which thoughts count against: the limit is the model's own 65,536.
 */
const thinking = (model: string, thinkingLevel: string | undefined): object =>
  thinkingLevel === undefined || /^gemini-[12]\b/.test(model) ? {} : { thinkingConfig: { thinkingLevel } };

/**
 * The model. `@google/generative-ai` is no longer supported by Google, which is why nothing outside this file knows it.
 * Whatever is asked, the answer is bound to a schema and parsed; the model has no tools.
 */
export const gemini = (
  key = secret(ENVIRONMENT.geminiSecret),
  baseUrl = required(ENVIRONMENT.geminiBaseUrl),
  model = required(ENVIRONMENT.geminiModel),
  embeddingModel = required(ENVIRONMENT.geminiEmbeddingModel),
  thinkingLevel = optional(ENVIRONMENT.geminiThinkingLevel),
) => {
  /** One call of a model, by a client that is made for it: it holds the key. */
  const call = <T>(
    parameters: ModelParams,
    request: (client: GenerativeModel) => Promise<T>,
    timeout = TIMEOUT_MS,
  ): Promise<T> =>
    key(async (apiKey) => {
      try {
        const options = { baseUrl, timeout };
        return await request(new GoogleGenerativeAI(apiKey).getGenerativeModel(parameters, options));
      } catch (cause) {
        throw geminiError(cause);
      }
    });

  return {
    /**
     * @throws StepError `ModelRefused` when the model blocks the question or its answer, `ModelAnswerMalformed` when nothing of the answer is what
     * `schema` says (with `cutShort` when it broke off), `ProviderUnavailable`, `ProviderRateLimited` or `ProviderRefused`
     */
    async answer<T extends z.ZodType>({ instruction, material }: Question, schema: T): Promise<Answer<z.infer<T>>> {
      const response = await call({ model, systemInstruction: instruction }, async (client) => {
        const { response } = await client.generateContent({
          contents: [{ role: 'user', parts: [{ text: material }] }],
          generationConfig: {
            responseMimeType: 'application/json',
            responseSchema: responseSchema(schema),
            ...thinking(model, thinkingLevel),
          },
        });
        // Also what turns out to be no good is billed.
        if (response.usageMetadata) countModelTokens(response.usageMetadata);
        return response as unknown as ModelResponse;
      });
      const read = readAnswer(response, schema);
      if (typeof read === 'string') throw failureOf(read);
      countMisfits(read);
      return read;
    },

    /**
     * Of a long text the beginning, as much as the model reads.
     * @param timeoutMs how long the caller has
     */
    async embed(text: string, timeoutMs?: number): Promise<StoredVector> {
      const content = { role: 'user', parts: [{ text: embeddable(text) }] };
      const taskType = taskOf(embeddingModel);
      const request = { content, ...(taskType && { taskType }), outputDimensionality: DIMENSIONS };
      const { embedding } = await call({ model: embeddingModel }, (client) => client.embedContent(request), timeoutMs);
      const vector = normalized(embedding?.values ?? []);
      if (vector.length === 0) throw new StepError('ModelAnswerMalformed', 'The model gave no vector.');
      return { vector, model: embeddingModel, dimensions: vector.length, ...(taskType && { task: taskType }) };
    },
  };
};
export type Gemini = ReturnType<typeof gemini>;

const failureOf = (why: NoAnswer): StepError =>
  why === 'refused'
    ? new StepError('ModelRefused', 'The model refused to answer this.')
    : new StepError('ModelAnswerMalformed', 'The model answered something else than it was asked.', {
        cutShort: why === 'cut_short',
      });

const normalized = (vector: number[]): number[] => {
  const length = Math.hypot(...vector);
  return length === 0 ? [] : vector.map((value) => value / length);
};
