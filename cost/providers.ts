import { type Line, line } from './bill.ts';
import type { JobSize } from './job.ts';
import { PRICED_MODELS } from './prices.ts';
import type { Range } from './range.ts';
import { ofType, type Template, variablesOf } from './template.ts';

/**
 * How long providers take to answer, in seconds: the upper middle of the seed's benchmarks. Stand-ins answer at once.
 */
export const PROVIDER_SECONDS: Record<string, number> = {
  TranscribeAudio: 10,
  EmbedInterests: 2,
  ExtractNames: 3,
  LookUpInBrowser: 20,
  LookUpByApi: 1,
  MatchProfile: 2,
  WriteInsight: 4,
  DraftOutreach: 4,
  CheckClaims: 3,
};

/** 150 words a minute, at four tokens for three words. */
const TOKENS_A_MINUTE = 200;
/** Our instructions and the schema of one prompt. */
const PROMPT_TOKENS = 500;
const PROFILE_TOKENS = 300;
/**
 * Interests, names, insight and outreach. Each gets the whole transcript. Insight and outreach also get the profiles.
 */
const TALK_QUESTIONS = 4;
/**
 * The claim check gets about 30 claims with the lines that they cite, 80 tokens each, and answers each with a verdict
 * and its proof.
 */
const CHECK = { reads: 2_400, writes: 1_200 };
/** A match gets at most five candidates, 150 tokens each. A lookup has at most one match. */
const MATCH = { reads: 750, writes: 150 };

/** @param lookups for one person */
type Asked = Pick<JobSize, 'minutes' | 'persons'> & { lookups: number };

const questionsOf = ({ persons, lookups }: Asked): number => TALK_QUESTIONS + 1 + persons * lookups;

/**
 * The tokens that Gemini thinks before an answer. The low bounds are others' measurements of 3.7 Flash with a short
 * prompt (2026-09). The high bounds are Google's budgets for the level in its OpenAI-compatible API
 * (`reasoning_effort`).
 */
const THOUGHTS: Record<string, Range> = {
  low: { low: 120, high: 1_024 },
  medium: { low: 300, high: 8_192 },
  high: { low: 690, high: 24_576 },
};

const THOUGHTS_NOTE =
  'How much a model thinks is its own decision. The metric ModelTokensThought on the dashboard says it of real jobs.';

export const providerLines = (template: Template, asked: Asked): Line[] => {
  const { minutes, persons, lookups } = asked;
  const level = variable(template, 'GEMINI_THINKING_LEVEL') ?? 'medium';
  const { low = 0, high = 0 } = THOUGHTS[level] ?? {};
  return [
    line('Deepgram', minutes, 'deepgramMinute'),
    line('Deepgram, telling speakers apart', minutes, 'diarizedMinute'),
    line('Gemini reads', readTokens(asked), 'geminiIn'),
    line('Gemini writes', 700 + persons * 300 + CHECK.writes + persons * lookups * MATCH.writes, 'geminiOut'),
    line(
      `Gemini thinks, level ${level}`,
      { low: questionsOf(asked) * low, high: questionsOf(asked) * high },
      'geminiOut',
      THOUGHTS_NOTE,
    ),
    line('Embedding', 100, 'embedding'),
  ];
};

/** The tokens of all prompts of a job. */
export const readTokens = (asked: Asked): number =>
  TALK_QUESTIONS * asked.minutes * TOKENS_A_MINUTE +
  questionsOf(asked) * PROMPT_TOKENS +
  2 * asked.persons * PROFILE_TOKENS +
  CHECK.reads +
  asked.persons * asked.lookups * MATCH.reads;

/** A sentence for each model of the stack that has no price here. */
export const otherModels = (template: Template): string[] =>
  Object.entries(PRICED_MODELS).flatMap(([name, priced]) => {
    const used = variable(template, name);
    return used === undefined || used === priced
      ? []
      : [`The stack uses ${used}; its price is not in cost/prices.ts, so the price of ${priced} is used.`];
  });

/** A variable of the functions. All functions that have it have the same value. */
const variable = (template: Template, name: string): string | undefined => {
  const values = ofType(template, 'AWS::Lambda::Function').map(([, properties]) => variablesOf(properties)[name]);
  return values.find((value) => typeof value === 'string');
};
