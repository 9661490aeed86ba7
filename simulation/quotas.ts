import { DEEPGRAM_PLANS, EMBEDDING_REQUESTS, GEMINI_TIERS, LAMBDA, SQS_IN_FLIGHT, STATES } from './assumptions.ts';
import type { Engine } from './engine.ts';
import { minuteQuota, places, tokenBucket, type Use } from './limits.ts';

/** What may be had of the providers and of AWS. */
export interface Limits {
  /** Recordings at once. */
  deepgram: number;
  /** Requests a minute. */
  gemini: number;
  embedding: number;
  /** Concurrency of the account. */
  lambda: number;
  /** A second, each. */
  transitions: number;
  starts: number;
  replies: number;
}

/** What a stack has when nothing else is asked for. */
export const USUAL: Limits = {
  deepgram: DEEPGRAM_PLANS.payg,
  gemini: GEMINI_TIERS[1],
  embedding: EMBEDDING_REQUESTS,
  lambda: LAMBDA.concurrency,
  transitions: STATES.transition.rate,
  starts: STATES.start.rate,
  replies: STATES.sendTask.rate,
};

/** A bucket grows with its rate: AWS raises both. */
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

/** The queue that has most messages in flight: those that a worker has. */
export const inFlight = (pools: Use[]): Use[] => {
  if (pools.length === 0) return [];
  const [mean, max] = [Math.max(...pools.map((use) => use.mean)), Math.max(...pools.map((use) => use.max))];
  const utilisation = mean / SQS_IN_FLIGHT;
  return [{ name: 'SQS in flight', limit: SQS_IN_FLIGHT, unit: 'at once', mean, max, utilisation, refused: 0 }];
};
