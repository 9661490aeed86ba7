import { describe, expect, test } from 'vitest';
import { COME_AGAIN, ERROR_NAMES } from '../../lambdas/contracts/errors.ts';
import { SOURCES, type SourceName } from '../../lambdas/contracts/sources.ts';
import { definitionIn, statesOf } from '../support/templates/definition.ts';
import { diagramOf } from '../support/templates/diagram.ts';
import { poolsIn } from '../support/templates/pools.ts';
import { configOf, synthesize } from '../support/templates/stack.ts';

const template = synthesize(configOf('prod'));
const definition = definitionIn(template);
const pools = poolsIn(template);
const poolNamed = (worker: string) => {
  const pool = pools[worker];
  if (!pool) throw new Error(`${worker} works off no queue.`);
  return pool;
};
const states = statesOf(definition);
const stateNamed = (name: string) => {
  const state = states[name];
  if (!state) throw new Error(`There is no state ${name}.`);
  return state;
};
const tasks = Object.entries(states).filter(([, { Type }]) => Type === 'Task');
const steps = tasks.filter(([, { Resource }]) => !Resource?.includes(':dynamodb:'));
const handOvers = steps.filter(([, { Resource }]) => Resource?.includes(':sqs:'));
const lambdaTasks = steps.filter(([, { Resource }]) => !Resource?.includes(':sqs:'));

/** A wait that a provider named is neither doubled nor shortened by jitter. */
const AS_TOLD = { BackoffRate: 1, JitterStrategy: 'NONE' };

/** The retries of a step that asks a model. */
const ASKS_A_MODEL = [
  ...([
    'patient',
    'service',
    'minutes',
    'tenSeconds',
    'minute',
    'tenMinutes',
    'malformed',
    'throttled',
    'once',
  ] as const),
] as const;

/** First wait, tries and cap in seconds, by the errors of the ladder. */
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
  tenSeconds: { errors: 'ProviderRateLimitedForTenSeconds', IntervalSeconds: 10, MaxAttempts: 12, ...AS_TOLD },
  minute: { errors: 'ProviderRateLimitedForAMinute', IntervalSeconds: 60, MaxAttempts: 12, ...AS_TOLD },
  tenMinutes: { errors: 'ProviderRateLimitedForTenMinutes', IntervalSeconds: 600, MaxAttempts: 3, ...AS_TOLD },
  throttled: { errors: 'Lambda.TooManyRequestsException', IntervalSeconds: 1, MaxAttempts: 60, MaxDelaySeconds: 30 },
  handsOver: { errors: 'SQS.AmazonSQSException', IntervalSeconds: 1, MaxAttempts: 5, MaxDelaySeconds: 600 },
  once: { errors: 'InternalError', IntervalSeconds: 1, MaxAttempts: 1, MaxDelaySeconds: 5 },
  unasked: { errors: 'CircuitUnavailable', IntervalSeconds: 1, MaxAttempts: 1, MaxDelaySeconds: 1 },
  network: {
    ...{ errors: 'Lambda.ResourceNotReadyException', IntervalSeconds: 10, MaxAttempts: 2, MaxDelaySeconds: 30 },
    ...{ BackoffRate: 3, JitterStrategy: 'NONE' },
  },
};

test.each([
  ['Transcribe audio', ['transient', 'limited', 'handsOver', 'once']],
  ['Scrub PII', ['transient', 'throttled', 'once']],
  ['Embed interests', ASKS_A_MODEL],
  ['Store conversation', ['transient', 'throttled', 'once']],
  ['Extract names', ASKS_A_MODEL],
  ['Prepare lookup', ['hiccup', 'throttled', 'once']],
  ['Acquire circuit', ['unasked', 'hiccup', 'network', 'throttled', 'once']],
  ['Look up in the browser', ['unasked', 'limited', 'handsOver', 'once']],
  ['Look up by API', ['unasked', 'limited', 'handsOver', 'once']],
  ['Record outcome', ['hiccup', 'network', 'throttled', 'once']],
  ['Match profile', ['matched', 'minutes', 'tenSeconds', 'minute', 'tenMinutes', 'throttled']],
  ['Write insight', ASKS_A_MODEL],
  ['Draft outreach', ASKS_A_MODEL],
  ['Check claims', ASKS_A_MODEL],
  ['Complete job', ['transient', 'throttled', 'once']],
] as const)('%s retries by its ladders', (name, ladders) => {
  const retries = stateNamed(name).Retry ?? [];
  expect(retries).toHaveLength(ladders.length);
  for (const [index, ladder] of ladders.entries()) {
    const { errors, ...numbers } = LADDERS[ladder];
    expect(retries[index]).toMatchObject({ BackoffRate: 2, JitterStrategy: 'FULL', ...numbers });
    expect(retries[index]?.ErrorEquals).toContain(errors);
  }
});

test('every Lambda task retries a service that answered too late', () => {
  for (const [name, { Retry = [] }] of lambdaTasks) {
    const errors = Retry.flatMap(({ ErrorEquals }) => ErrorEquals);
    expect(errors, name).toContain('Lambda.ClientExecutionTimeoutException');
  }
});

test('functions in the VPC wait for a lost network interface, and no task waits for what a person must repair', () => {
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

test('every write retries errors that DynamoDB has no name for', () => {
  for (const [name, { Resource, Retry = [] }] of tasks) {
    if (!Resource?.includes(':dynamodb:')) continue;
    const errors = Retry.flatMap(({ ErrorEquals }) => ErrorEquals);
    expect(errors, name).toContain('DynamoDB.AmazonDynamoDBException');
    expect(errors, name).not.toContain('DynamoDB.ConditionalCheckFailedException');
  }
});

test('every step is covered by the table above', () => {
  expect(steps).toHaveLength(15);
});

describe('work for a pool', () => {
  test('goes to the queue of its worker only', () => {
    const queueOf = ([name, { Parameters }]: (typeof steps)[number]) => [name, Parameters?.QueueUrl];
    expect(Object.fromEntries(handOvers.map(queueOf))).toEqual({
      'Transcribe audio': `\${${poolNamed('TranscribeAudio').queueId}}`,
      'Look up in the browser': `\${${poolNamed('LookUpInBrowser').queueId}}`,
      'Look up by API': `\${${poolNamed('LookUpByApi').queueId}}`,
    });
  });

  test.each(handOvers)('%s waits for an answer with its token, as long as the execution lives', (_, state) => {
    expect(state.Resource).toMatch(/:states:::sqs:sendMessage\.waitForTaskToken$/);
    expect(state.Parameters?.MessageBody).toMatchObject({ 'task_token.$': '$$.Task.Token' });
    expect(state.TimeoutSeconds).toBe(definition.TimeoutSeconds);
    // No worker sends a heartbeat before its turn, which may be hours away.
    expect(state).not.toHaveProperty('HeartbeatSeconds');
  });

  test('is sent again when SQS did not accept it, and no ladder waits for a slot', () => {
    for (const [name, { Retry = [] }] of handOvers) {
      const errors = Retry.flatMap(({ ErrorEquals }) => ErrorEquals);
      expect(errors, name).toEqual(
        expect.arrayContaining(['SQS.SdkClientException', 'SQS.AmazonSQSException', 'SQS.RequestThrottledException']),
      );
      expect(errors, name).not.toContain('Lambda.TooManyRequestsException');
    }
  });
});

test('no ladder lists a permanent error', () => {
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
  ['Prepare lookup', ['States.ALL > Suppression unknown']],
  ['Acquire circuit', ['States.ALL > Circuits unavailable']],
  ['Look up in the browser', ['States.ALL > Lookup crashed']],
  ['Look up by API', ['States.ALL > Lookup crashed']],
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
  test('every task has a timeout, and the machine has a day', () => {
    for (const [name, { TimeoutSeconds }] of tasks) expect(TimeoutSeconds, name).toBeGreaterThan(0);
    expect(definition.TimeoutSeconds).toBe(24 * 3600);
  });

  test('the retries of a model wait for more than an hour on average, and twice the longest wait fits into the day', () => {
    const [patient] = stateNamed('Embed interests').Retry ?? [];
    const longest = patient ? waitsOf(patient).reduce((sum, wait) => sum + wait, 0) : 0;
    // Full jitter halves a wait on average. A try without an answer ends after a minute.
    expect(longest / 2).toBeGreaterThan(75 * 60);
    expect(2 * (longest + 33 * 60)).toBeLessThan(12 * 3600);
  });

  test('transcription has ten minutes, which begin with its turn', () => {
    const { seconds } = poolNamed('TranscribeAudio');
    expect(seconds).toBeGreaterThan(590);
    expect(seconds).toBeLessThanOrEqual(600);
  });

  test('enrichment ends within 30 minutes of work, whatever fails and however often it is retried', () => {
    const enrichment = stateNamed('Enrich each person');
    expect(enrichment.MaxConcurrency).toBe(10);
    const { sources } = stateNamed('Prepare lookup').Parameters as {
      sources: { name: SourceName; enabled: boolean }[];
    };
    const kinds = sources.filter(({ enabled }) => enabled).map(({ name }) => SOURCES[name].kind);
    expect(kinds.length).toBeGreaterThan(5);
    const lookup = { browser: 'Look up in the browser', api: 'Look up by API' };
    // The worst case: nobody is found before the last source, every source has candidates to match, and every retry of
    // a lookup and of a match is used.
    const around = (name: string) => stateNamed(name).TimeoutSeconds ?? Number.POSITIVE_INFINITY;
    const round = (kind: keyof typeof lookup) =>
      around('Acquire circuit') + worstWork(lookup[kind]) + around('Record outcome') + worstWork('Match profile');
    const seconds =
      around('Prepare lookup') + kinds.reduce((sum, kind) => sum + round(kind), around('Acquire circuit'));
    expect(seconds).toBeLessThanOrEqual(30 * 60);
  });
});

/** Waits that are no work: for a slot, a provider's named time, a network interface, SQS. */
const WAITS = [
  ...['Lambda.TooManyRequestsException', 'Lambda.ResourceNotReadyException', 'SQS.AmazonSQSException'],
  ...['ProviderRateLimited', ...Object.keys(COME_AGAIN)],
];

/** The longest waits of a ladder, in seconds. */
const waitsOf = ({ IntervalSeconds, BackoffRate, MaxAttempts, MaxDelaySeconds }: Retrier): number[] =>
  Array.from({ length: MaxAttempts }, (_, index) => Math.min(IntervalSeconds * BackoffRate ** index, MaxDelaySeconds));
type Retrier = NonNullable<(typeof states)[string]['Retry']>[number];

const WORKERS: Record<string, string> = {
  'Look up in the browser': 'LookUpInBrowser',
  'Look up by API': 'LookUpByApi',
};

/** The longest work of a step in enrichment: its timeout for each try, and the pauses between them. */
const worstWork = (name: string): number => {
  const { Retry = [], Resource = '', TimeoutSeconds = 60 } = stateNamed(name);
  const worked = Retry.filter(({ ErrorEquals }) => !WAITS.some((error) => ErrorEquals.includes(error)));
  const tries = 1 + worked.reduce((sum, { MaxAttempts }) => sum + MaxAttempts, 0);
  const limit = Resource.includes(':sqs:') ? poolNamed(WORKERS[name] ?? '').seconds : TimeoutSeconds;
  return worked.flatMap(waitsOf).reduce((sum, wait) => sum + wait, 0) + tries * limit;
};

test('state carries no text: the input of every step has ids, counts and codes only', () => {
  const allowed =
    /^\$(\.job_id|\.owner|\.mode|\.person_index|\.asked\.(source|sources|off|attempts|permit|acquired_at)|\.last|\.understanding\.(persons|names|interests)|\.synthesis\.(insight|draft)|\.check)$/;
  for (const [name, { Parameters = {} }] of steps) {
    const { input = Parameters } = (Parameters.MessageBody ?? {}) as { input?: object };
    for (const [field, value] of Object.entries(input)) {
      if (field.endsWith('.$')) expect(value, `${name}: ${field}`).toMatch(allowed);
    }
  }
});

test('the machine in the repository is the one that is deployed', async () => {
  await expect(`${JSON.stringify(definition, null, 2)}\n`).toMatchFileSnapshot('../../statemachine/pipeline.asl.json');
});

test('its diagram is up to date', async () => {
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
