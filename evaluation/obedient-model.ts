import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { type Gemini, gemini } from '../lambdas/adapters/gemini.ts';

/** What was asked: our instruction, the material, and the schema that the answer is bound to. */
export type Asked = { instruction: string; material: string; schema: unknown; tools: unknown };

/** The tasks, each told by a property that its answer has. */
export type Task = 'interests' | 'persons' | 'overlap_points' | 'sentences';
export type Answers = Record<Task, object | string>;

type Body = {
  systemInstruction?: { parts: { text: string }[] };
  contents: { parts: { text: string }[] }[];
  generationConfig: { responseSchema: { properties: object } };
  tools?: unknown;
};

/**
 * A model that says whatever it was talked into, behind Gemini's protocol, and asked by our adapter as it is. A text is
 * sent as it is; an object as JSON, which is all that a bound answer can be.
 */
export const obedientModel = async () => {
  let answers: Answers | undefined;
  const asked = new Map<Task, Asked>();
  const app = new Hono()
    .post('/:version/:call{.+:generateContent}', async (c) => {
      const body = await c.req.json<Body>();
      const { responseSchema } = body.generationConfig;
      const task = Object.keys(responseSchema.properties).find((name) => name in (answers ?? {})) as Task;
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

  return {
    model: gemini((use) => use('a-key'), `http://127.0.0.1:${port}`, 'a-model', 'an-embedding-model') as Gemini,
    /** Answers so from now on, and forgets what it was asked. */
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
