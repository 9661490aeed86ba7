import type { Pool } from '../lambdas/contracts/pools.ts';
import { SOURCE_NAMES, type SourceName } from '../lambdas/contracts/sources.ts';
import type { ThinkingLevel } from '../lambdas/contracts/thinking.ts';

/** Everything that differs between stages. No other file knows the stages' names. */
export interface StageConfig {
  stage: 'local' | 'dev' | 'staging' | 'prod';
  /** Deleting the stack deletes its data. */
  disposable: boolean;
  /** Protects the stack, its tables and its users from deletion. Needs `alarmEmail`. */
  deletionProtection: boolean;
  /**
   * Use a KMS key of the stage instead of AWS's keys. It costs a dollar a month, and switching it off makes all data
   * unreadable.
   */
  customerManagedKey: boolean;
  /** The address that hears of alarms. It has to confirm a message of AWS once. */
  alarmEmail?: string;
  /**
   * How a deployment moves requests and new jobs to the new code: a tenth first, with a rollback when an alarm goes on,
   * or all at once.
   */
  rollout: 'gradual' | 'all_at_once';
  /** The budget of a month, in US dollars. The alarms' topic hears at 80 % and at 100 %. Nothing is switched off. */
  monthlyBudgetDollars: number;
  /**
   * An OIDC issuer and its audiences. A stage without them gets a Cognito user pool. `clientId` is the console's OAuth
   * client at the issuer. Many issuers have audiences that are no clients; without it, it is the first audience.
   */
  auth?: { issuer: string; audiences: string[]; clientId?: string | undefined };
  /** The origins whose pages may call the API and upload recordings, as in `https://app.example`, without a path. */
  corsOrigins: string[];
  /**
   * How many invocations the account may run at once. Lambda gives a new account 10, and 1,000 before one asks for
   * more.
   */
  accountConcurrency: number;
  /**
   * The seed's worker pools: how much work runs at once. The rest waits in queues. `look_ups` counts for the browsers,
   * and again for the APIs. A pool reserves nothing: it takes from the account's limit only what it uses.
   */
  pools: Record<Pool, number>;
  /** The ids of two zones for the cache's subnets, as in `use1-az4`. The default is in lib/zones.ts. */
  zones?: string[];
  /** How many people of a job are looked up at the same time. */
  enrichmentConcurrency: number;
  /**
   * How many people of a job are looked up, the surest first. The result says how many more were named. At most
   * `enrichmentConcurrency`, because enrichment ends within 30 minutes only when nobody waits for another person.
   */
  personsLookedUp: number;
  /** How many people of a job get a draft, the best matches first. */
  draftsWritten: number;
  retentionDays: { logs: 7 | 30 | 90; artifacts: number };
  /**
   * The seed moves audio to Glacier Instant Retrieval after a day. That costs more than it saves: Glacier IR bills at
   * least 90 days, so a GB that is deleted after 48 hours costs about 0.012 dollars there and 0.0015 in Standard.
   */
  archiveRawAudio: boolean;
  /**
   * `thinking` is how much Gemini 3 and later think before an answer. Thoughts are billed like the answer. Older models
   * get no level.
   */
  models: { deepgram: string; gemini: string; embedding: string; thinking: ThinkingLevel };
  /**
   * The sources, in the order of asking. A source that needs a key is off until its key is in the stage's secret
   * `Sources`.
   */
  sources: { name: SourceName; enabled: boolean }[];
  /** Part of the user agent of every lookup, so that the owner of a site can reach us. */
  scraperContact: string;
}

/** The seed's worker pools, for an account with Lambda's usual limit. */
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

/**
 * Fits into an account that AWS has just created: it may run ten functions at once, and the pools take six of them.
 */
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
 * The GitHub repository whose workflow may deploy, as GitHub's tokens name it: `acme/linkd`, or with numbers,
 * `acme@123456/linkd@456789`, for repositories created or renamed since July 2026. With it, the app has the stack
 * `Linkd-deploy`. docs/deploying.md says how to find the name.
 */
export const REPOSITORY: string | undefined = undefined;

/** The stage that the local cloud runs. It names no account and no region, so it is the same everywhere. */
export const isLocal = ({ stage }: StageConfig): boolean => stage === 'local';
