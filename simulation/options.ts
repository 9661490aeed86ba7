import { parseOptions } from '../command-line/options.ts';
import { UsageError } from '../command-line/refusal.ts';
import { amount, priceDay } from '../command-line/values.ts';
import { SOURCE_NAMES } from '../lambdas/contracts/sources.ts';
import { DEEPGRAM_PLANS, GEMINI_TIERS } from './assumptions.ts';
import type { Load } from './load.ts';
import { assignments, choice, names, rate } from './option-values.ts';
import { type Limits, USUAL } from './quotas.ts';

export const HELP = `npm run simulate -- --rate N/s|N/min|N/h [--minutes N] [options]
npm run simulate -- --burst N [options]

Simulates jobs that arrive at a rate, with the machine, pools and reserves of a stack in cdk.out (npm run synth).

  --rate N/s       how fast jobs arrive, at random; also N/min and N/h
  --minutes N      for how long (60)
  --burst N        this many jobs at once instead
  --even           at even intervals instead of at random
  --stack NAME     (Linkd-prod)
  --pools A=N,B=N  other sizes of pools: transcription=50,look_ups=100
  --deepgram PLAN  payg or growth: 50 or 100 recordings at once (payg)
  --gemini TIER    1, 2 or 3: 1000, 2000 or 10000 requests a minute (1)
  --limits A=N,B=N other limits: ${Object.keys(USUAL).join(', ')}
  --without A,B    sources to switch off, as github,orcid
  --persons N      people named in a recording, 0 to 10 (2)
  --seconds N      length of a recording (300)
  --failing N      share of questions to providers that fail, 0 to 1 (0)
  --scale N        multiplies the providers' times (1)
  --seed N         decides everything random (1)
  --on DAY         the day whose prices count, as in 2027-02-01 (today)
  --out DIR        the cloud assembly (cdk.out)
  --json           as JSON
  --validate       runs three small loads on the local cloud, too, and compares
  --document       writes docs/scale.md's tables and docs/scale.svg

Every assumed number is in simulation/assumptions.ts, with its source.`;

const OPTIONS = {
  rate: { type: 'string' },
  minutes: { type: 'string', default: '60' },
  burst: { type: 'string' },
  even: { type: 'boolean', default: false },
  stack: { type: 'string', default: 'Linkd-prod' },
  pools: { type: 'string', default: '' },
  deepgram: { type: 'string', default: 'payg' },
  gemini: { type: 'string', default: '1' },
  limits: { type: 'string', default: '' },
  without: { type: 'string', default: '' },
  persons: { type: 'string', default: '2' },
  seconds: { type: 'string', default: '300' },
  failing: { type: 'string', default: '0' },
  scale: { type: 'string', default: '1' },
  seed: { type: 'string', default: '1' },
  on: { type: 'string' },
  out: { type: 'string', default: 'cdk.out' },
  json: { type: 'boolean', default: false },
  validate: { type: 'boolean', default: false },
  document: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export interface Request {
  does: 'help' | 'simulate' | 'validate' | 'document';
  load: Load;
  stack: string;
  directory: string;
  pools: Map<string, number>;
  limits: Limits;
  without: Set<string>;
  persons: number;
  /** Of a recording. */
  seconds: number;
  failing: number;
  scale: number;
  seed: number;
  /** A day, as 2027-02-01. */
  on: string;
  json: boolean;
}

/**
 * @param today as 2026-11-26
 * @throws UsageError
 */
export const readRequest = (args: string[], today: string): Request => {
  const values = parsed(args);
  const does = values.help ? 'help' : values.validate ? 'validate' : values.document ? 'document' : 'simulate';
  return {
    does,
    load: does === 'simulate' ? loadOf(values) : { kind: 'burst', jobs: 1 },
    stack: values.stack,
    directory: values.out,
    pools: assignments('pools', values.pools),
    limits: {
      ...USUAL,
      deepgram: choice('deepgram', values.deepgram, DEEPGRAM_PLANS),
      gemini: choice('gemini', values.gemini, GEMINI_TIERS),
      ...Object.fromEntries(assignments('limits', values.limits, Object.keys(USUAL))),
    },
    without: names('without', values.without, SOURCE_NAMES),
    persons: amount('persons', values.persons, { most: 10 }),
    seconds: amount('seconds', values.seconds, { least: 1, most: 86_400 }),
    failing: amount('failing', values.failing, { most: 1, whole: false }),
    scale: amount('scale', values.scale, { most: 1_000, whole: false }),
    seed: amount('seed', values.seed, { most: 2 ** 31 }),
    on: values.on === undefined ? today : priceDay(values.on),
    json: values.json,
  };
};

const loadOf = ({ rate: text, burst, minutes, even }: ReturnType<typeof parsed>): Load => {
  if ((text === undefined) === (burst === undefined))
    throw new UsageError('Say how jobs come by one of two options: --rate 20/s, or --burst 100 for all at once.');
  if (burst !== undefined) return { kind: 'burst', jobs: amount('burst', burst, { least: 1, most: 1_000_000 }) };
  const seconds = amount('minutes', minutes, { least: 1, most: 1_440 }) * 60;
  return { kind: 'rate', perSecond: rate(text ?? ''), seconds, even };
};

const parsed = (args: string[]) =>
  parseOptions({ args, options: OPTIONS }, '; `npm run simulate -- --help` lists what there is.').values;
