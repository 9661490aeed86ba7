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

/** Our instruction, and the material to work on. */
interface Question {
  instruction: string;
  material: string;
}

/** The time of one call, from the first byte sent to the last one read. A stage's ladder decides about another. */
const TIMEOUT_MS = 60_000;

/**
 * gemini-embedding-001 gives 3,072 numbers by default. 768 is the smallest length that its documentation recommends.
 * Only the full length comes normalized, so shorter ones are normalized here.
 */
const DIMENSIONS = 768;

/**
 * The vector's purpose. A persona and a talk are compared as equals: neither is a question that the other answers.
 * Later models take the task as words of the text, and have no such field.
 */
const taskOf = (model: string): TaskType | undefined =>
  model === 'gemini-embedding-001' ? TaskType.SEMANTIC_SIMILARITY : undefined;

/**
 * The setting of how much the model thinks, newer than the SDK's types. Models before Gemini 3 refuse every level with
 * a 400, so they get none. We set no `maxOutputTokens`, which would count thoughts too: the limit is the model's own
 * 65,536.
 */
const thinking = (model: string, thinkingLevel: string | undefined): object =>
  thinkingLevel === undefined || /^gemini-[12]\b/.test(model) ? {} : { thinkingConfig: { thinkingLevel } };

/**
 * The model. Google no longer supports `@google/generative-ai`, so only the three files named `gemini` know it. Every
 * answer is bound to a schema and parsed, and the model has no tools.
 */
export const gemini = (
  key = secret(ENVIRONMENT.geminiSecret),
  baseUrl = required(ENVIRONMENT.geminiBaseUrl),
  model = required(ENVIRONMENT.geminiModel),
  embeddingModel = required(ENVIRONMENT.geminiEmbeddingModel),
  thinkingLevel = optional(ENVIRONMENT.geminiThinkingLevel),
) => {
  /** One call of a model, by a client made for it, because the client holds the key. */
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
     * @throws StepError `ModelRefused` if the model blocks the question or its answer, `ModelAnswerMalformed` if
     * nothing of the answer fits `schema` (with `cutShort` if it broke off), `ProviderUnavailable`,
     * `ProviderRateLimited` or `ProviderRefused`
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
        // An unusable answer is billed, too.
        if (response.usageMetadata) countModelTokens(response.usageMetadata);
        return response as unknown as ModelResponse;
      });
      const read = readAnswer(response, schema);
      if (typeof read === 'string') throw failureOf(read);
      countMisfits(read);
      return read;
    },

    /**
     * Embeds a text; of a long one the beginning, as much as the model reads.
     *
     * @param timeoutMs how long the caller can wait
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
