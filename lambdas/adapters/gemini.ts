import {
  type GenerativeModel,
  GoogleGenerativeAI,
  GoogleGenerativeAIError,
  GoogleGenerativeAIFetchError,
  type ModelParams,
} from '@google/generative-ai';
import type { z } from 'zod';
import { ENVIRONMENT } from '../contracts/environment.ts';
import { StepError } from '../contracts/errors.ts';
import type { StoredVector } from '../contracts/transcript.ts';
import { optional, required } from './environment.ts';
import { responseSchema } from './gemini-schema.ts';
import { countModelTokens } from './model-tokens.ts';
import { providerError } from './provider-error.ts';
import { secret } from './secret.ts';

/** Our instruction, and the material that it is to be done with. */
interface Question {
  instruction: string;
  material: string;
}

/** One call; a stage's ladder decides about another. */
const TIMEOUT_MS = 60_000;

/**
 * gemini-embedding-001 gives 3,072 numbers unless asked for fewer; 768 is the smallest length its documentation
 * recommends. Only the full length comes normalized, so shorter ones are normalized here.
 */
const DIMENSIONS = 768;

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
  const call = <T>(parameters: ModelParams, request: (client: GenerativeModel) => Promise<T>): Promise<T> =>
    key(async (apiKey) => {
      try {
        const options = { baseUrl, timeout: TIMEOUT_MS };
        return await request(new GoogleGenerativeAI(apiKey).getGenerativeModel(parameters, options));
      } catch (cause) {
        throw meaningOf(cause);
      }
    });

  return {
    /** @throws StepError `ModelAnswerMalformed` when the answer is not what `schema` says */
    async answer<T extends z.ZodType>({ instruction, material }: Question, schema: T): Promise<z.output<T>> {
      const text = await call({ model, systemInstruction: instruction }, async (client) => {
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
        return response.candidates?.[0]?.content?.parts?.map((part) => part.text ?? '').join('') ?? '';
      });
      const parsed = schema.safeParse(parseJson(text));
      if (!parsed.success)
        throw new StepError('ModelAnswerMalformed', 'The model answered something else than it was asked.');
      return parsed.data;
    },

    async embed(text: string): Promise<StoredVector> {
      const request = { content: { role: 'user', parts: [{ text }] }, outputDimensionality: DIMENSIONS };
      const { embedding } = await call({ model: embeddingModel }, (client) => client.embedContent(request));
      const vector = normalized(embedding?.values ?? []);
      if (vector.length === 0) throw new StepError('ModelAnswerMalformed', 'The model gave no vector.');
      return { vector, model: embeddingModel, dimensions: vector.length };
    },
  };
};
export type Gemini = ReturnType<typeof gemini>;

const meaningOf = (cause: unknown): unknown => {
  if (cause instanceof GoogleGenerativeAIFetchError) {
    // A spent daily quota looks like any 429, but tries of the next minutes cannot help.
    if (cause.status === 429 && JSON.stringify(cause.errorDetails ?? '').includes('PerDay')) {
      return new StepError('ProviderRefused', "Gemini's quota for the day is used up.", { cause });
    }
    // A wrong key is a 400 to Gemini, told from a defect of ours by its reason.
    if (cause.status === 400 && JSON.stringify(cause.errorDetails ?? '').includes('API_KEY_INVALID')) {
      return providerError('Gemini', { status: 401, cause });
    }
    if (cause.status === 404)
      return new StepError('ProviderRefused', 'Gemini does not know the configured model.', { cause });
    return providerError('Gemini', { status: cause.status, retryAfterSeconds: retryDelay(cause), cause }) ?? cause;
  }
  // The SDK's other errors are a connection that failed or a body that is not JSON.
  if (cause instanceof GoogleGenerativeAIError || cause instanceof SyntaxError || cause instanceof TypeError) {
    return providerError('Gemini', { cause });
  }
  return cause;
};

/** `google.rpc.RetryInfo` says how long to wait, as "46s". */
const retryDelay = ({ errorDetails }: GoogleGenerativeAIFetchError): number | undefined => {
  const delay = errorDetails?.map((detail) => (detail as { retryDelay?: string }).retryDelay).find(Boolean);
  return delay ? Number.parseFloat(delay) : undefined;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const normalized = (vector: number[]): number[] => {
  const length = Math.hypot(...vector);
  return length === 0 ? [] : vector.map((value) => value / length);
};
