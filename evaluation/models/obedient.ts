import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { z } from 'zod';
import { gemini } from '../../lambdas/adapters/providers/gemini.ts';
import { responseSchema } from '../../lambdas/adapters/providers/gemini-schema.ts';
import type { Prompt } from '../../lambdas/domain/questions/prompt.ts';
import { fieldsOf, type Model } from './model.ts';

/** A question: our instruction, the material, and the schema that binds the answer. */
export type Asked = { instruction: string; material: string; schema: unknown; tools: unknown };

/** The questions that it answers itself, by a property of the answer. */
type Written = 'interests' | 'persons' | 'overlap_points' | 'drafts';
/** The questions for the judging model. */
const JUDGED = ['verdicts', 'candidates'] as const;
export type Task = Written | (typeof JUDGED)[number];
export type Answers = Record<Written, object | string>;

type Body = {
  systemInstruction?: { parts: { text: string }[] };
  contents: { parts: { text: string }[] }[];
  generationConfig: { responseSchema: { properties: object } };
  tools?: unknown;
};

/**
 * A model that writes whatever it is told, behind Gemini's protocol, called by our own adapter. A text is sent
 * unchanged, an object as JSON, like every bound answer. Another model judges whether the answers are true.
 *
 * @param judge answers `Check claims` and `Match profile`
 */
export const obedientModel = async (judge: Model) => {
  let answers: Answers | undefined;
  const asked = new Map<Task, Asked>();
  const app = new Hono()
    .post('/:version/:call{.+:generateContent}', async (c) => {
      const body = await c.req.json<Body>();
      const { responseSchema } = body.generationConfig;
      const task = Object.keys(responseSchema.properties).find((name) => name in (answers ?? {})) as Written;
      asked.set(task, {
        instruction: body.systemInstruction?.parts[0]?.text ?? '',
        material: body.contents[0]?.parts[0]?.text ?? '',
        schema: responseSchema,
        tools: body.tools,
      });
      const answer = answers?.[task] ?? '';
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
      return c.json({ candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP' }] });
    })
    .post('/:version/:call{.+:embedContent}', (c) => c.json({ embedding: { values: [1, 0] } }));
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const writer = gemini((use) => use('a-key'), `http://127.0.0.1:${port}`, 'a-model', 'an-embedding-model');

  const model: Model = {
    async answer<T extends z.ZodType>(question: Prompt, schema: T) {
      const judged = JUDGED.find((field) => fieldsOf(schema).includes(field));
      if (judged === undefined) return writer.answer(question, schema);
      asked.set(judged, { ...question, schema: responseSchema(schema), tools: undefined });
      return judge.answer(question, schema);
    },
    embed: writer.embed,
  };
  return {
    model,
    /** Gives these answers from now on, and clears its questions. */
    talkInto(next: Answers) {
      answers = next;
      asked.clear();
    },
    asked: (): ReadonlyMap<Task, Asked> => new Map(asked),
    async [Symbol.asyncDispose]() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
