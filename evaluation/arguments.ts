import { parseOptions } from '../command-line/options.ts';
import { UsageError } from '../command-line/refusal.ts';

export const HELP = `npm run evaluate -- [--model stand-in|adversary|real|recorded] [--recording FILE]

Measures what the product promises over its corpora and prints a table each. Exits 1 when a figure misses its bar.

  --model stand-in    the local stand-in of the model (the default), and what an adversary cannot do
  --model adversary   a model that answers the worst that each schema allows; only its own table has bars
  --model real        Gemini, with GEMINI_API_KEY; writes every answer down as a recording
  --model recorded    the answers of a recording
  --recording FILE    the recording (evaluation/recordings/answers.json)

GEMINI_BASE_URL, GEMINI_MODEL and GEMINI_THINKING_LEVEL say which Gemini, as for the local cloud.`;

export const MODELS = ['stand-in', 'adversary', 'real', 'recorded'] as const;
export type ModelName = (typeof MODELS)[number];

export interface Request {
  model: ModelName;
  recording: string;
}

const OPTIONS = {
  model: { type: 'string', default: 'stand-in' },
  recording: { type: 'string', default: 'evaluation/recordings/answers.json' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * @returns undefined when help is asked for
 * @throws UsageError
 */
export const readRequest = (args: string[]): Request | undefined => {
  const { model, recording, help } = parseOptions({ args, options: OPTIONS }).values;
  if (help) return undefined;
  const known = MODELS.find((name) => name === model);
  if (known === undefined) throw new UsageError(`There is no model "${model}": take one of ${MODELS.join(', ')}.`);
  return { model: known, recording };
};
