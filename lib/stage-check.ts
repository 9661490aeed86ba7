import { RegionInfo } from 'aws-cdk-lib/region-info';
import { z } from 'zod';
import { MAX_PERSONS } from '../lambdas/contracts/person.ts';
import { MAX_DRAFTS } from '../lambdas/contracts/result.ts';
import { SOURCE_NAMES, SourceName } from '../lambdas/contracts/sources.ts';
import { THINKING_LEVELS } from '../lambdas/contracts/thinking.ts';
import type { StageConfig } from './config.ts';

/** What is wrong with a stage, a sentence a value: the stage, the value, and what would be right. */
export class StageInvalid extends Error {
  constructor(sentences: string[]) {
    super(sentences.join('\n'));
    this.name = 'StageInvalid';
  }
}

/** A Map that is not distributed runs no more than this at once. */
const MAP_LIMIT = 40;

const shown = (value: unknown) => JSON.stringify(value);
/** The message of a value that is not right: missing, or what it is, and what would be right. */
const wants = (wanted: string) => ({
  error: ({ input }: { input?: unknown }) => `${input === undefined ? 'is missing' : `is ${shown(input)}`}; ${wanted}`,
});

const whole = (least: number, most: number, what: string) =>
  z.number(wants(what)).refine((value) => Number.isInteger(value) && value >= least && value <= most, wants(what));
const text = (what: string) => z.string(wants(what)).refine((value) => value.trim() !== '', wants(what));
const origin = 'an origin is https:// and a host, as in https://app.example (http:// on localhost)';
const zone =
  'the id of a zone is wanted, as in "use1-az4"; `aws ec2 describe-availability-zones` shows the ids of a region';
const dollars = 'dollars a month are wanted, from 1';
const address = 'a website or an e-mail address is wanted, where the owner of a site reaches us';

const Stage = z.object({
  stage: z.custom<StageConfig['stage']>(),
  disposable: z.boolean(wants('true or false is wanted')),
  deletionProtection: z.boolean(wants('true or false is wanted')),
  customerManagedKey: z.boolean(wants('true or false is wanted')),
  alarmEmail: z.email(wants('an e-mail address is wanted')).optional(),
  rollout: z.literal(['gradual', 'all_at_once'], wants('gradual or all_at_once is wanted')),
  monthlyBudgetDollars: z.number(wants(dollars)).min(1, wants(dollars)),
  auth: z
    .object({
      issuer: z
        .url(wants('the https address of an OIDC issuer is wanted'))
        .startsWith('https://', wants('the https address of an OIDC issuer is wanted')),
      audiences: z.array(text('an audience is a name')).min(1, wants('at least one audience is wanted')),
    })
    .optional(),
  corsOrigins: z.array(
    z.string().regex(/^(https:\/\/[a-z0-9.-]+(:\d+)?|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?)$/, wants(origin)),
  ),
  accountConcurrency: whole(1, 1_000_000, 'a whole number from 1 is wanted, as Lambda has it for the account'),
  pools: z.object({
    transcription: whole(2, 100, 'a whole number from 2 to 100 is wanted: Deepgram takes 100 files at once'),
    look_ups: whole(
      2,
      1000,
      'a whole number from 2 to 1,000 is wanted: an event source mapping takes no less and no more',
    ),
  }),
  zones: z
    .array(z.string().regex(/^[a-z]{3,6}\d-az\d$/, wants(zone)))
    .length(2, wants('two zones are wanted'))
    .refine(([first, second]) => first !== second, wants('two different zones are wanted'))
    .optional(),
  enrichmentConcurrency: whole(1, MAP_LIMIT, `a whole number from 1 to ${MAP_LIMIT} is wanted: a Map takes no more`),
  personsLookedUp: whole(
    1,
    MAX_PERSONS,
    `a whole number from 1 to ${MAX_PERSONS} is wanted: an execution's history holds no more`,
  ),
  draftsWritten: whole(1, MAX_DRAFTS, `a whole number from 1 to ${MAX_DRAFTS} is wanted`),
  retentionDays: z.object({
    logs: z.literal([7, 30, 90], wants('7, 30 or 90 is wanted')),
    artifacts: whole(2, 3650, 'a whole number from 2 is wanted: a job may be looked at for a day'),
  }),
  archiveRawAudio: z.boolean(wants('true or false is wanted')),
  models: z.object({
    deepgram: text('the name of a model is wanted, as in "nova-2"'),
    gemini: text('the name of a model is wanted, as in "gemini-3.8-flash"'),
    embedding: text('the name of a model is wanted, as in "gemini-embedding-001"'),
    thinking: z.literal(THINKING_LEVELS, wants(`one of ${THINKING_LEVELS.join(', ')} is wanted`)),
  }),
  sources: z
    .array(
      z.object({
        name: z.literal(SourceName.options, wants(`one of ${SOURCE_NAMES.join(', ')} is wanted`)),
        enabled: z.boolean(),
      }),
    )
    .min(1, wants(`at least one of ${SOURCE_NAMES.join(', ')} is wanted, or nobody is ever found`))
    .refine((sources) => new Set(sources.map(({ name }) => name)).size === sources.length, {
      error: 'names a source twice; each stands there once, in the order of asking',
    }),
  scraperContact: z.union([z.url({ protocol: /^https$/ }), z.email()], wants(address)),
}) satisfies z.ZodType<StageConfig, unknown>;

/** @throws StageInvalid when CloudFormation would refuse the stage, or take it and do harm. */
export const checkStage = (config: StageConfig): void => {
  const parsed = Stage.safeParse(config);
  const sentences = parsed.success
    ? [...atWork(parsed.data), ...atOnce(parsed.data), ...protection(parsed.data)]
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  if (sentences.length > 0) throw new StageInvalid(sentences.map((sentence) => `${config.stage}: ${sentence}.`));
};

/** @throws StageInvalid when AWS has no such region. @param variable the environment variable that named it */
export const checkRegion = (region: string, variable: string): void => {
  const known = RegionInfo.regions.map(({ name }) => name);
  if (known.includes(region)) return;
  const near = known.filter((name) => name.startsWith(region.slice(0, 3)));
  const right = (near.length > 0 ? near : ['us-east-1', 'eu-west-1']).join(', ');
  throw new StageInvalid([`every stage: the region is ${shown(region)}, from ${variable}; AWS has ${right}.`]);
};

/** @throws StageInvalid when no token of GitHub's could ever name this repository */
export const checkRepository = (repository: string): void => {
  if (/^[\w.-]+\/[\w.-]+$|^[\w.-]+@\d+\/[\w.-]+@\d+$/.test(repository)) return;
  throw new StageInvalid([
    `every stage: REPOSITORY is ${shown(repository)}; an owner and a name are wanted, as in "acme/linkd", both with their number or neither.`,
  ]);
};

/** The two functions that look up, one with a browser and one for APIs. Each has the pool's slots. */
const LOOK_UP_FUNCTIONS = 2;
/** What is left for the API and for the short steps around the pools' work. */
const LEFT_FOR_OTHERS = 4;

const atWork = ({ pools, accountConcurrency }: z.output<typeof Stage>): string[] => {
  const slots = pools.transcription + pools.look_ups * LOOK_UP_FUNCTIONS;
  const left = accountConcurrency - slots;
  if (left >= LEFT_FOR_OTHERS) return [];
  return [
    `pools are ${pools.transcription} for transcription and ${pools.look_ups} for each of ${LOOK_UP_FUNCTIONS} functions that look up, ` +
      `${slots} in all, which leaves ${left} of accountConcurrency ${accountConcurrency}; the API and all other steps want ${LEFT_FOR_OTHERS}, ` +
      'so make the pools smaller, or ask AWS for more',
  ];
};

/** Somebody who waits for another's lookup would not be done within the half hour that enrichment may take. */
const atOnce = ({ personsLookedUp, enrichmentConcurrency }: z.output<typeof Stage>): string[] =>
  personsLookedUp <= enrichmentConcurrency
    ? []
    : [
        `personsLookedUp is ${personsLookedUp} and enrichmentConcurrency ${enrichmentConcurrency}; all of them are looked up at once, ` +
          'so look up fewer, or more at once',
      ];

const protection = ({ deletionProtection, disposable, alarmEmail }: z.output<typeof Stage>): string[] => [
  ...(deletionProtection && alarmEmail === undefined
    ? ['alarmEmail is missing; alarms need somebody to tell, as in "alarms@company.example"']
    : []),
  ...(deletionProtection && disposable
    ? ['disposable is true; with deletionProtection it has to be false, since what is protected is not disposable']
    : []),
];
