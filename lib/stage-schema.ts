import { z } from 'zod';
import { MAX_PERSONS } from '../lambdas/contracts/person.ts';
import { MAX_DRAFTS } from '../lambdas/contracts/result.ts';
import { SOURCE_NAMES, SourceName } from '../lambdas/contracts/sources.ts';
import { THINKING_LEVELS } from '../lambdas/contracts/thinking.ts';
import type { StageConfig } from './config.ts';

/** An inline Map runs no more than this at once. */
const MAP_LIMIT = 40;

const shown = (value: unknown) => JSON.stringify(value);
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

/** Each value of a stage by itself. A message says what the value is, and what would be right. */
export const StageSchema = z.object({
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
      clientId: text('the id of an OAuth client of the issuer is wanted').optional(),
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
