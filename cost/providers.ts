import { type Line, line } from './bill.ts';
import type { JobSize } from './job.ts';
import { PRICED_MODELS } from './prices.ts';
import type { Range } from './range.ts';
import { ofType, type Template, variablesOf } from './template.ts';

/** What the providers take for an answer, which the stand-ins do not: the upper middle of the seed's benchmarks, in seconds. */
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
/** Our instructions and schema in one prompt. */
const PROMPT_TOKENS = 500;
const PROFILE_TOKENS = 300;
/** Interests, names, insight and outreach. Each has the whole transcript, and the last two the profiles too. */
const TALK_QUESTIONS = 4;
/** The check sees some 30 claims with the lines that they cite, at 80 tokens, and answers each with a verdict and its proof. */
const CHECK = { reads: 2_400, writes: 1_200 };
/** A match sees at most five candidates, at 150 tokens. At most one a lookup. */
const MATCH = { reads: 750, writes: 150 };

/** @param lookups of one person */
type Asked = Pick<JobSize, 'minutes' | 'persons'> & { lookups: number };

const questionsOf = ({ persons, lookups }: Asked): number => TALK_QUESTIONS + 1 + persons * lookups;

/**
 * Tokens that Gemini thinks before one answer. The least is what others measured of 3.7 Flash for a short prompt (2026-09); the most is the budget
 * that Google names for the level where its API speaks OpenAI's words (`reasoning_effort`).
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

/** What all prompts of a job have together. */
export const readTokens = (asked: Asked): number =>
  TALK_QUESTIONS * asked.minutes * TOKENS_A_MINUTE +
  questionsOf(asked) * PROMPT_TOKENS +
  2 * asked.persons * PROFILE_TOKENS +
  CHECK.reads +
  asked.persons * asked.lookups * MATCH.reads;

/** A sentence for each model of the stack whose price this is not. */
export const otherModels = (template: Template): string[] =>
  Object.entries(PRICED_MODELS).flatMap(([name, priced]) => {
    const used = variable(template, name);
    return used === undefined || used === priced
      ? []
      : [`The stack uses ${used}; its price is not in cost/prices.ts, so ${priced} is reckoned instead.`];
  });

/** A variable of the functions' environment, which is the same in each that has it. */
const variable = (template: Template, name: string): string | undefined => {
  const values = ofType(template, 'AWS::Lambda::Function').map(([, properties]) => variablesOf(properties)[name]);
  return values.find((value) => typeof value === 'string');
};
