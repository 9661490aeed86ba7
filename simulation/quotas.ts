import { DEEPGRAM_PLANS, EMBEDDING_REQUESTS, GEMINI_TIERS, LAMBDA, SQS_IN_FLIGHT, STATES } from './assumptions.ts';
import type { Engine } from './engine.ts';
import { minuteQuota, places, tokenBucket, type Use } from './limits.ts';

/** The quotas of the providers and of AWS. */
export interface Limits {
  /** Concurrent recordings. */
  deepgram: number;
  /** Requests a minute. */
  gemini: number;
  embedding: number;
  /** The account's concurrency. */
  lambda: number;
  /** For each second. */
  transitions: number;
  starts: number;
  replies: number;
}

/** The defaults. */
export const USUAL: Limits = {
  deepgram: DEEPGRAM_PLANS.payg,
  gemini: GEMINI_TIERS[1],
  embedding: EMBEDDING_REQUESTS,
  lambda: LAMBDA.concurrency,
  transitions: STATES.transition.rate,
  starts: STATES.start.rate,
  replies: STATES.sendTask.rate,
};

/** A bucket's size grows with its rate, because AWS raises both. */
export const quotas = (engine: Engine, limits: Limits, until: number) => {
  const bucket = (name: string, { size, rate }: { size: number; rate: number }, perSecond: number) =>
    tokenBucket(engine, { size: (size / rate) * perSecond, rate: perSecond }, { name, until });
  return {
    transitions: bucket('State transitions', STATES.transition, limits.transitions),
    starts: bucket('StartExecution', STATES.start, limits.starts),
    replies: bucket('SendTaskSuccess', STATES.sendTask, limits.replies),
    providers: {
      deepgram: places(engine, limits.deepgram, 'at once', { name: 'Deepgram', until }),
      gemini: minuteQuota(engine, limits.gemini, { name: 'Gemini', until }),
      embedding: minuteQuota(engine, limits.embedding, { name: 'Gemini embedding', until }),
    },
  };
};

/** The queue with the most messages in flight, that is, held by workers. */
export const inFlight = (pools: Use[]): Use[] => {
  if (pools.length === 0) return [];
  const [mean, max] = [Math.max(...pools.map((use) => use.mean)), Math.max(...pools.map((use) => use.max))];
  const utilisation = mean / SQS_IN_FLIGHT;
  return [{ name: 'SQS in flight', limit: SQS_IN_FLIGHT, unit: 'at once', mean, max, utilisation, refused: 0 }];
};
