import type { Pool } from '../lambdas/contracts/pools.ts';
import { SOURCE_NAMES, type SourceName } from '../lambdas/contracts/sources.ts';
import type { ThinkingLevel } from '../lambdas/contracts/thinking.ts';

/** Everything that differs between stages. This file is the only place that knows their names. */
export interface StageConfig {
  stage: 'local' | 'dev' | 'staging' | 'prod';
  /** Deleting the stack deletes its data. */
  disposable: boolean;
  /** Neither the stack nor its tables and users can be deleted before this is taken back. Needs `alarmEmail`. */
  deletionProtection: boolean;
  /** A KMS key of the stage's own instead of AWS's: a dollar a month, and a switch that makes all data unreadable at once. */
  customerManagedKey: boolean;
  /** Who is told when an alarm goes on or off. The address has to confirm a message of AWS once. */
  alarmEmail?: string;
  /** How a deployment leads requests and new jobs to the new code: a tenth first, and back when an alarm goes on, or all of them at once. */
  rollout: 'gradual' | 'all_at_once';
  /** What a month may cost, in US dollars. The alarms' topic is told at 80 % and at 100 %; nothing is switched off. */
  monthlyBudgetDollars: number;
  /** An OIDC issuer and its audiences. Without one the stage gets a Cognito user pool of its own. */
  auth?: { issuer: string; audiences: string[] };
  /** Pages of these origins may call the API and upload recordings from a browser; `https://app.example`, without a path. */
  corsOrigins: string[];
  /** How many invocations the account may run at once: Lambda's own limit, 10 in a new account and 1,000 at most before AWS is asked for more. */
  accountConcurrency: number;
  /**
   * The seed's worker pools: how many works run at once, and all else waits in a queue. `look_ups` are for the browsers, and as many again for the
   * APIs. Not a reservation: they take of the account's limit only what they use.
   */
  pools: Record<Pool, number>;
  /** The ids of two zones of the region, as in `use1-az4`, for the subnets of the cache; those of lib/zones.ts where it is left out. */
  zones?: string[];
  /** How many persons of one job are looked up at once. */
  enrichmentConcurrency: number;
  /**
   * How many persons of one job are looked up at all, the surest; the result tells how many more were named. No more than at once: enrichment
   * ends within 30 minutes because nobody waits for another.
   */
  personsLookedUp: number;
  /** How many of them a message is drafted to, best first. */
  draftsWritten: number;
  retentionDays: { logs: 7 | 30 | 90; artifacts: number };
  /**
   * The seed's move of audio to Glacier Instant Retrieval after a day. It costs more than it saves: Glacier IR bills at least 90 days, so a GB
   * that is deleted at 48 hours costs about 0.012 dollars there and 0.0015 in Standard.
   */
  archiveRawAudio: boolean;
  /** `thinking` is what Gemini 3 and later think before an answer, billed like the answer; to models before it nothing is sent. */
  models: { deepgram: string; gemini: string; embedding: string; thinking: ThinkingLevel };
  /** Where people are looked up, in this order. A source that needs a key stays off until its key is in the stage's secret `Sources`. */
  sources: { name: SourceName; enabled: boolean }[];
  /** Goes into the user agent of every lookup: where a source's owner reaches us. */
  scraperContact: string;
}

/** The seed's worker pools, for an account that has Lambda's usual limit. */
const SEED_POOLS = { accountConcurrency: 1000, pools: { transcription: 4, look_ups: 16 } };

const base = {
  disposable: false,
  deletionProtection: false,
  customerManagedKey: true,
  rollout: 'gradual',
  monthlyBudgetDollars: 50,
  corsOrigins: [],
  enrichmentConcurrency: 10,
  personsLookedUp: 10,
  draftsWritten: 5,
  retentionDays: { logs: 30, artifacts: 30 },
  archiveRawAudio: true,
  models: { deepgram: 'nova-2', gemini: 'gemini-3.8-flash', embedding: 'gemini-embedding-001', thinking: 'low' },
  sources: SOURCE_NAMES.map((name) => ({ name, enabled: true })),
  scraperContact: 'https://linkd.example/contact',
} satisfies Partial<StageConfig>;

/** Also for the first deployment into an account that AWS has just made: it may run ten functions at once, six of them for the pools. */
const dev = {
  ...base,
  stage: 'dev',
  rollout: 'all_at_once',
  accountConcurrency: 10,
  pools: { transcription: 2, look_ups: 2 },
  disposable: true,
  customerManagedKey: false,
  retentionDays: { logs: 7, artifacts: 7 },
} satisfies StageConfig;

export const STAGES: StageConfig[] = [
  { ...dev, ...SEED_POOLS, stage: 'local' },
  dev,
  { ...base, ...SEED_POOLS, stage: 'staging' },
  {
    ...base,
    ...SEED_POOLS,
    stage: 'prod',
    deletionProtection: true,
    monthlyBudgetDollars: 500,
    alarmEmail: 'alarms@linkd.example',
    retentionDays: { logs: 90, artifacts: 30 },
  },
];

/**
 * The GitHub repository whose workflow may deploy, as GitHub's tokens name it: `acme/linkd`, or with its numbers, `acme@123456/linkd@456789`, for
 * repositories made or renamed since July 2026. With it the app has the stack `Linkd-deploy`. docs/deploying.md says how to find the name.
 */
export const REPOSITORY: string | undefined = undefined;

/** The stage that the local cloud runs. It is the same wherever it is made, so it knows no account and no region. */
export const isLocal = ({ stage }: StageConfig): boolean => stage === 'local';
