import { GoogleGenerativeAI, type ResponseSchema, SchemaType } from '@google/generative-ai';
import { parseFault } from '../../../local/stand-ins/faults.ts';
import { geminiStandIn } from '../../../local/stand-ins/gemini.ts';
import { loadRecordings } from '../../../local/stand-ins/recordings.ts';
import { served } from '../servers/served.ts';

const text: ResponseSchema = { type: SchemaType.STRING };
const texts: ResponseSchema = { type: SchemaType.ARRAY, items: text };
const list = (properties: Record<string, ResponseSchema>): ResponseSchema => ({
  type: SchemaType.ARRAY,
  items: { type: SchemaType.OBJECT, properties },
});
const answer = (properties: Record<string, ResponseSchema>): ResponseSchema => ({
  type: SchemaType.OBJECT,
  properties,
  required: Object.keys(properties),
});
const claims = list({ text, evidence: texts });

/** The schemas of the answers that the pipeline asks for. */
export const SCHEMAS = {
  interests: answer({ interests: texts }),
  persons: answer({
    persons: list({
      name: text,
      search_query: text,
      confidence: { type: SchemaType.NUMBER },
      role: text,
      company: text,
      place: text,
      topics: texts,
    }),
  }),
  insight: answer({ summary: text, overlap_points: claims, action_items: claims }),
  outreach: answer({ drafts: list({ to: text, sentences: claims }) }),
  check: answer({ verdicts: list({ id: text, verdict: text, proof: texts }) }),
};

/** Material as prompts carry it: lists as JSON lines between `<<<NAME` and `NAME>>>`. */
export const prompt = (blocks: Record<string, string | readonly unknown[]>): string =>
  Object.entries(blocks)
    .map(([name, content]) => {
      const lines = typeof content === 'string' ? content : content.map((line) => JSON.stringify(line)).join('\n');
      return `<<<${name}\n${lines}\n${name}>>>`;
    })
    .join('\n\n');

/** Turns of one speaker as lines of a transcript, `t0` and on. */
export const said = (...turns: string[]) =>
  turns.map((text, at) => ({ id: `t${at}`, speaker: 0, start: at * 5, text }));

/** The blocks of a bundled recording. */
export const recorded = (name: string) => {
  const recording = loadRecordings().find((candidate) => candidate.name === name);
  if (!recording) throw new Error(`no recording ${name}`);
  const { mode, utterances } = recording;
  return { MODE: mode, TRANSCRIPT: utterances.map((turn, at) => ({ id: `t${at}`, ...turn })) };
};

/** The stand-in behind a socket, asked by Google's SDK as it is. */
export const servedGemini = async (faults = '', name = 'gemini-x') => {
  const gemini = await served(geminiStandIn({ faults: parseFault(faults) }));
  const model = new GoogleGenerativeAI('a-key').getGenerativeModel({ model: name }, { baseUrl: gemini.url });
  const generate = (responseSchema: ResponseSchema, material: string, thinkingConfig?: object) =>
    model.generateContent({
      contents: [{ role: 'user', parts: [{ text: material }] }],
      generationConfig: {
        responseMimeType: 'application/json',
        responseSchema,
        // Newer than the SDK's types.
        ...(thinkingConfig && { thinkingConfig }),
      },
    });
  return {
    url: gemini.url,
    model,
    generate,
    ask: async (schema: ResponseSchema, blocks: Parameters<typeof prompt>[0]) =>
      JSON.parse((await generate(schema, prompt(blocks))).response.text()),
    [Symbol.asyncDispose]: () => gemini[Symbol.asyncDispose](),
  };
};
export type ServedGemini = Awaited<ReturnType<typeof servedGemini>>;
