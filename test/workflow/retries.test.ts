import { describe, expect, test } from 'vitest';
import { failing, failingFirst, run, states } from '../support/templates/machine.ts';

/** Every error in a ladder, state by state, with its number of retries. */
const ladders = Object.entries(states).flatMap(([state, { Retry = [] }]) =>
  Retry.flatMap(({ ErrorEquals, MaxAttempts }) => ErrorEquals.map((error) => ({ state, error, retries: MaxAttempts }))),
);

/** States that a normal job does not reach, and the answers that lead there. */
const leadingTo = (state: string) => ({
  // One source, so that the loop ends when it is given up.
  ...(/^(Look up|Match)/.test(state) && {
    'Prepare lookup': () => ({
      sources: [state === 'Look up by API' ? 'github' : 'linkedin'],
      off: [],
      attempts: [],
      until: '',
    }),
  }),
  ...(state === 'Record the failure' && { 'Transcribe audio': failing('NoSpeech') }),
});

test('the definition has ladders', () => {
  expect(ladders.length).toBeGreaterThan(100);
});

describe.each(ladders)('$state on $error', ({ state, error, retries }) => {
  test(`is retried ${retries} times, then given up`, async () => {
    const { calls } = await run({ ...leadingTo(state), [state]: failing(error) });
    expect(calls[state]).toHaveLength(1 + retries);
  });

  test('goes on normally when the last retry succeeds', async () => {
    const { calls } = await run({ ...leadingTo(state), [state]: failingFirst(retries, error, state) });
    expect(calls[state]).toHaveLength(1 + retries);
    if (state !== 'Record the failure') expect(calls['Complete job']).toBeDefined();
  });
});

describe('an error that no retry can help', () => {
  const permanent = [
    'ProviderRefused',
    'ModelRefused',
    'AudioUnreadable',
    'NoSpeech',
    'ArtifactMissing',
    'Runtime.HandlerNotFound',
  ];
  const tasks = Object.entries(states).flatMap(([name, { Type, Resource }]) =>
    Type === 'Task' && !Resource?.includes('dynamodb') ? [name] : [],
  );

  test.each(tasks)('is tried once: %s', async (state) => {
    for (const error of permanent) {
      const { calls } = await run({ ...leadingTo(state), [state]: failing(error) });
      expect(calls[state], error).toHaveLength(1);
    }
  });
});

test('each ladder counts its own tries', async () => {
  let call = 0;
  const errors = ['ProviderUnavailable', 'ProviderRateLimited', 'SQS.AmazonSQSException', 'InternalError'];
  const { calls, outcome } = await run({
    'Transcribe audio': (input) => {
      const error = errors[call++];
      return error ? failing(error)(input) : { utterances: 1, speakers: 1, duration_seconds: 1 };
    },
  });
  expect(calls['Transcribe audio']).toHaveLength(5);
  expect(outcome).toHaveProperty('output');
});
