import type { SourceName } from '../lambdas/contracts/person.ts';

/** Everything that differs between stages. This file is the only place that knows their names. */
export interface StageConfig {
  stage: 'local' | 'dev' | 'staging' | 'prod';
  /** Deleting the stack deletes its data. */
  disposable: boolean;
  /** An OIDC issuer and its audiences. Without one the stage gets a Cognito user pool of its own. */
  auth?: { issuer: string; audiences: string[] };
  /** Reserved concurrency, the seed's worker pools. Accounts with a small limit cannot reserve: leave it out there. */
  concurrency?: { transcription: number; enrichment: number };
  /** How many persons of one job are looked up at once. */
  enrichmentConcurrency: number;
  retentionDays: { logs: 7 | 30 | 90; artifacts: number };
  /**
   * The seed's move of audio to Glacier Instant Retrieval after a day. It costs more than it saves: Glacier IR bills at least 90 days, so a GB
   * that is deleted at 48 hours costs about 0.012 dollars there and 0.0015 in Standard.
   */
  archiveRawAudio: boolean;
  models: { deepgram: string; gemini: string; embedding: string };
  /** Where people are looked up, in this order. */
  sources: { name: SourceName; enabled: boolean }[];
  /** Goes into the scraper's user agent: where a site's owner reaches us. */
  scraperContact: string;
}

const base = {
  disposable: false,
  concurrency: { transcription: 4, enrichment: 16 },
  enrichmentConcurrency: 10,
  retentionDays: { logs: 30, artifacts: 30 },
  archiveRawAudio: true,
  models: { deepgram: 'nova-2', gemini: 'gemini-3.8-flash', embedding: 'gemini-embedding-001' },
  sources: [
    { name: 'linkedin', enabled: true },
    { name: 'x', enabled: true },
    { name: 'google', enabled: true },
  ],
  scraperContact: 'https://linkd.example/contact',
} satisfies Partial<StageConfig>;

const dev = { ...base, stage: 'dev', disposable: true, retentionDays: { logs: 7, artifacts: 7 } } satisfies StageConfig;

export const STAGES: StageConfig[] = [
  { ...dev, stage: 'local' },
  dev,
  { ...base, stage: 'staging' },
  { ...base, stage: 'prod', retentionDays: { logs: 90, artifacts: 30 } },
];
