import { describe, expect, test } from 'vitest';
import { ERROR_NAMES } from '../../lambdas/contracts/errors.ts';
import { LOOKUPS_SECONDS } from '../../lambdas/contracts/steps.ts';
import { definitionIn, statesOf } from '../support/definition.ts';
import { diagramOf } from '../support/diagram.ts';
import { configOf, synthesize } from '../support/stack.ts';

const definition = definitionIn(synthesize(configOf('prod')));
const states = statesOf(definition);
const stateNamed = (name: string) => {
  const state = states[name];
  if (!state) throw new Error(`There is no state ${name}.`);
  return state;
};
const tasks = Object.entries(states).filter(([, { Type }]) => Type === 'Task');
const lambdaTasks = tasks.filter(([, { Resource }]) => !Resource?.includes(':dynamodb:'));

/** First wait, tries and cap in seconds, by the errors that the ladder is for. */
const LADDERS = {
  patient: {
    ...{ errors: 'ProviderUnavailable', IntervalSeconds: 1, MaxAttempts: 32, MaxDelaySeconds: 600, BackoffRate: 1.5 },
  },
  minutes: { errors: 'ProviderRateLimited', IntervalSeconds: 10, MaxAttempts: 12, MaxDelaySeconds: 160 },
  service: { errors: 'Lambda.ServiceException', IntervalSeconds: 1, MaxAttempts: 5, MaxDelaySeconds: 600 },
  transient: { errors: 'ProviderUnavailable', IntervalSeconds: 1, MaxAttempts: 5, MaxDelaySeconds: 600 },
  limited: { errors: 'ProviderRateLimited', IntervalSeconds: 10, MaxAttempts: 5, MaxDelaySeconds: 600 },
  malformed: { errors: 'ModelAnswerMalformed', IntervalSeconds: 1, MaxAttempts: 2, MaxDelaySeconds: 10 },
  hiccup: { errors: 'Lambda.ClientExecutionTimeoutException', IntervalSeconds: 1, MaxAttempts: 3, MaxDelaySeconds: 4 },
  matched: { errors: 'ProviderUnavailable', IntervalSeconds: 1, MaxAttempts: 2, MaxDelaySeconds: 2 },
  quota: { errors: 'ProviderRateLimited', IntervalSeconds: 10, MaxAttempts: 1, MaxDelaySeconds: 10 },
  soon: { errors: 'Lambda.TooManyRequestsException', IntervalSeconds: 1, MaxAttempts: 2, MaxDelaySeconds: 2 },
  slot: { errors: 'Lambda.TooManyRequestsException', IntervalSeconds: 1, MaxAttempts: 60, MaxDelaySeconds: 30 },
  lookup: { errors: 'Lambda.TooManyRequestsException', IntervalSeconds: 1, MaxAttempts: 12, MaxDelaySeconds: 15 },
  briefly: { errors: 'Lambda.TooManyRequestsException', IntervalSeconds: 1, MaxAttempts: 4, MaxDelaySeconds: 8 },
  once: { errors: 'InternalError', IntervalSeconds: 1, MaxAttempts: 1, MaxDelaySeconds: 5 },
  unasked: { errors: 'CircuitUnavailable', IntervalSeconds: 1, MaxAttempts: 1, MaxDelaySeconds: 1 },
  network: {
    ...{ errors: 'Lambda.ResourceNotReadyException', IntervalSeconds: 10, MaxAttempts: 2, MaxDelaySeconds: 30 },
    ...{ BackoffRate: 3, JitterStrategy: 'NONE' },
  },
};

test.each([
  ['Transcribe audio', ['transient', 'limited', 'slot', 'once']],
  ['Scrub PII', ['transient', 'slot', 'once']],
  ['Embed interests', ['patient', 'service', 'minutes', 'malformed', 'slot', 'once']],
  ['Store conversation', ['transient', 'slot', 'once']],
  ['Extract names', ['patient', 'service', 'minutes', 'malformed', 'slot', 'once']],
  ['Prepare look-up', ['hiccup', 'briefly', 'once']],
  ['Acquire circuit', ['unasked', 'hiccup', 'network', 'briefly', 'once']],
  ['Look up in the browser', ['hiccup', 'lookup', 'once']],
  ['Look up by API', ['hiccup', 'lookup', 'once']],
  ['Record outcome', ['hiccup', 'network', 'briefly', 'once']],
  ['Match profile', ['matched', 'quota', 'soon']],
  ['Write insight', ['patient', 'service', 'minutes', 'malformed', 'slot', 'once']],
  ['Draft outreach', ['patient', 'service', 'minutes', 'malformed', 'slot', 'once']],
  ['Check claims', ['patient', 'service', 'minutes', 'malformed', 'slot', 'once']],
  ['Complete job', ['transient', 'slot', 'once']],
] as const)('%s retries by its ladders', (name, ladders) => {
  const retries = stateNamed(name).Retry ?? [];
  expect(retries).toHaveLength(ladders.length);
  for (const [index, ladder] of ladders.entries()) {
    const { errors, ...numbers } = LADDERS[ladder];
    expect(retries[index]).toMatchObject({ BackoffRate: 2, JitterStrategy: 'FULL', ...numbers });
    expect(retries[index]?.ErrorEquals).toContain(errors);
  }
});

test('a service that answered late is asked again by every Lambda task', () => {
  for (const [name, { Retry = [] }] of lambdaTasks) {
    const errors = Retry.flatMap(({ ErrorEquals }) => ErrorEquals);
    expect(errors, name).toContain('Lambda.ClientExecutionTimeoutException');
  }
});

test('a network interface is waited for where there is one, and what a person must mend is not', () => {
  const waiting = lambdaTasks.filter(([, { Retry }]) =>
    Retry?.some(({ ErrorEquals }) => ErrorEquals.includes('Lambda.ResourceNotReadyException')),
  );
  const names = waiting.map(([name]) => name);
  expect(names).toEqual(
    lambdaTasks.map(([name]) => name).filter((name) => /^(Acquire circuit|Record outcome)$/.test(name)),
  );
  const retried = tasks.flatMap(([, { Retry }]) => Retry?.flatMap(({ ErrorEquals }) => ErrorEquals) ?? []);
  for (const error of ['EC2AccessDenied', 'SubnetIPAddressLimitReached', 'InvalidSubnetID', 'InvalidSecurityGroupID'])
    expect(retried).not.toContain(`Lambda.${error}Exception`);
});

test('every write retries what DynamoDB has no name for', () => {
  for (const [name, { Resource, Retry = [] }] of tasks) {
    if (!Resource?.includes(':dynamodb:')) continue;
    const errors = Retry.flatMap(({ ErrorEquals }) => ErrorEquals);
    expect(errors, name).toContain('DynamoDB.AmazonDynamoDBException');
    expect(errors, name).not.toContain('DynamoDB.ConditionalCheckFailedException');
  }
});

test('every Lambda task is covered by the table above', () => {
  expect(lambdaTasks).toHaveLength(15);
});

test('permanent errors are on no ladder', () => {
  const retried = new Set(tasks.flatMap(([, { Retry }]) => Retry?.flatMap(({ ErrorEquals }) => ErrorEquals) ?? []));
  const permanent = ERROR_NAMES.filter((name) => !retried.has(name));
  expect(permanent).toEqual([
    'ProviderRefused',
    'ModelRefused',
    'AudioUnreadable',
    'NoSpeech',
    'UploadTooLarge',
    'UploadTypeMismatch',
    'UploadExpired',
    'ArtifactMissing',
    'JobCancelled',
    'JobUnknown',
    'StageTimeout',
    'ExecutionLost',
  ]);
  expect(retried).not.toContain('States.ALL');
});

test.each([
  [
    'Mark transcription',
    ['DynamoDB.ConditionalCheckFailedException > Job already ended', 'States.ALL > Transcription failed'],
  ],
  ['Transcribe audio', ['States.ALL > Transcription failed']],
  ['Scrub PII', ['States.ALL > Transcription failed']],
  ['Understand and enrich', ['States.ALL > Embedding failed']],
  ['Embed interests', ['States.ALL > Go on without interests']],
  ['Mark embedding', ['DynamoDB.ConditionalCheckFailedException > Embed interests']],
  ['Extract names', ['States.ALL > Go on without names']],
  ['Mark enrichment', ['DynamoDB.ConditionalCheckFailedException > Enrich each person']],
  ['Prepare look-up', ['States.ALL > Suppression unknown']],
  ['Acquire circuit', ['States.ALL > Circuits unavailable']],
  ['Look up in the browser', ['States.ALL > Look-up crashed']],
  ['Look up by API', ['States.ALL > Look-up crashed']],
  ['Record outcome', ['States.ALL > Found?']],
  ['Mark synthesis', ['DynamoDB.ConditionalCheckFailedException > Job already ended', 'States.ALL > Synthesis failed']],
  ['Match profile', ['States.ALL > Profile not matched']],
  ['Write insight', ['States.ALL > Go on without an insight']],
  ['Draft outreach', ['States.ALL > Go on without a draft']],
  ['Write and draft', ['States.ALL > Synthesis failed']],
  ['Check claims', ['States.ALL > Go on unchecked']],
  ['Complete job', ['States.ALL > Synthesis failed']],
  ['Record the failure', ['DynamoDB.ConditionalCheckFailedException > Job failed']],
])('%s catches what it should', (name, catches) => {
  expect(stateNamed(name).Catch?.map(({ ErrorEquals, Next }) => `${ErrorEquals.join()} > ${Next}`)).toEqual(catches);
});

describe('timeouts', () => {
  test('every task has one, and the machine has a day', () => {
    for (const [name, { TimeoutSeconds }] of tasks) expect(TimeoutSeconds, name).toBeGreaterThan(0);
    expect(definition.TimeoutSeconds).toBe(24 * 3600);
  });

  test('a model that is away is waited for an hour and more on average, and twice as long at most fits into the day', () => {
    const [patient] = stateNamed('Embed interests').Retry ?? [];
    const longest = patient ? waitsOf(patient).reduce((sum, wait) => sum + wait, 0) : 0;
    // Full jitter halves a wait on average. Every try ends after a minute when the model does not answer at all.
    expect(longest / 2).toBeGreaterThan(75 * 60);
    expect(2 * (longest + 33 * 60)).toBeLessThan(12 * 3600);
  });

  test('transcription has ten minutes', () => {
    expect(stateNamed('Transcribe audio').TimeoutSeconds).toBe(600);
  });

  test('enrichment ends within 30 minutes, whatever fails and however often it is tried', () => {
    const enrichment = stateNamed('Enrich each person');
    expect(enrichment.MaxConcurrency).toBe(10);
    const worst = (name: string) => worstSeconds(stateNamed(name));
    // Worst of all worlds: every try of every ladder is used up to its cap, with the longest wait each time. Sources are asked for a time; one
    // look-up may have begun just before its end.
    const longestLookup = Math.max(worst('Look up in the browser'), worst('Look up by API'));
    const round = worst('Acquire circuit') + longestLookup + worst('Record outcome') + worst('Match profile');
    const seconds = worst('Prepare look-up') + LOOKUPS_SECONDS + round + worst('Acquire circuit');
    expect(seconds).toBeLessThanOrEqual(30 * 60);
  });
});

/** What comes instead of a run: all slots are taken, or the function has no network yet. */
const NOT_RUN = ['Lambda.TooManyRequestsException', 'Lambda.ResourceNotReadyException'];

/** The longest waits of a ladder, in seconds. */
const waitsOf = ({ IntervalSeconds, BackoffRate, MaxAttempts, MaxDelaySeconds }: Retrier): number[] =>
  Array.from({ length: MaxAttempts }, (_, index) => Math.min(IntervalSeconds * BackoffRate ** index, MaxDelaySeconds));
type Retrier = NonNullable<(typeof states)[string]['Retry']>[number];

/** The longest that a task can take: its waits, and its timeout for each try that runs. */
const worstSeconds = ({ Retry = [], TimeoutSeconds = 60 }: (typeof states)[string]): number => {
  const waits = Retry.flatMap(waitsOf);
  const runs = Retry.filter(({ ErrorEquals }) => !NOT_RUN.some((error) => ErrorEquals.includes(error)));
  const tries = 1 + runs.reduce((sum, { MaxAttempts }) => sum + MaxAttempts, 0);
  return waits.reduce((sum, wait) => sum + wait, 0) + tries * TimeoutSeconds;
};

test('state carries no text: every step is told ids, counts and codes alone', () => {
  const allowed =
    /^\$(\.job_id|\.owner|\.mode|\.person_index|\.asked\.(source|sources|off|attempts|until|permit)|\.last|\.understanding\.(persons|names|interests)|\.synthesis\.(insight|draft)|\.check)$/;
  for (const [name, { Parameters }] of lambdaTasks) {
    for (const [field, value] of Object.entries(Parameters ?? {})) {
      if (field.endsWith('.$')) expect(value, `${name}: ${field}`).toMatch(allowed);
    }
  }
});

test('the machine in the repository is the one that is deployed', async () => {
  await expect(`${JSON.stringify(definition, null, 2)}\n`).toMatchFileSnapshot('../../statemachine/pipeline.asl.json');
});

test('so is its picture', async () => {
  const page = [
    '# The state machine',
    '',
    'Generated from `statemachine/pipeline.asl.json` by `npm run golden`.',
    '',
    '```mermaid',
    diagramOf(definition),
    '```',
    '',
  ];
  await expect(page.join('\n')).toMatchFileSnapshot('../../docs/state-machine.md');
});
