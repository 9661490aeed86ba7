import { describe, expect, test } from 'vitest';
import { failing, failingFirst, run, states } from '../support/templates/machine.ts';

/** Every error that a ladder names, state by state, with how often it is tried again. */
const ladders = Object.entries(states).flatMap(([state, { Retry = [] }]) =>
  Retry.flatMap(({ ErrorEquals, MaxAttempts }) => ErrorEquals.map((error) => ({ state, error, retries: MaxAttempts }))),
);

/** States off the well-trodden path, and what leads there. */
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

test('there are ladders to climb', () => {
  expect(ladders.length).toBeGreaterThan(100);
});

describe.each(ladders)('$state on $error', ({ state, error, retries }) => {
  test(`is tried ${retries} times more, then given up`, async () => {
    const { calls } = await run({ ...leadingTo(state), [state]: failing(error) });
    expect(calls[state]).toHaveLength(1 + retries);
  });

  test('goes on as if nothing had been when the last try works', async () => {
    const { calls } = await run({ ...leadingTo(state), [state]: failingFirst(retries, error, state) });
    expect(calls[state]).toHaveLength(1 + retries);
    if (state !== 'Record the failure') expect(calls['Complete job']).toBeDefined();
  });
});

describe('an error that no try can help', () => {
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

test('what a retry ladder has used up, another still has', async () => {
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
