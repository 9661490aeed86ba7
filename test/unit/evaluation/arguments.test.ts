import { expect, test } from 'vitest';
import { UsageError } from '../../../command-line/refusal.ts';
import { readRequest } from '../../../evaluation/arguments.ts';

test('a call is read', () => {
  const recording = 'evaluation/recordings/answers.json';
  expect(readRequest([])).toEqual({ model: 'stand-in', recording });
  expect(readRequest(['--model', 'recorded', '--recording', 'x.json'])).toEqual({
    model: 'recorded',
    recording: 'x.json',
  });
  expect(readRequest(['--help'])).toBeUndefined();
});

test.each([
  [['--model', 'oracle'], 'There is no model "oracle": take one of stand-in, adversary, real, recorded.'],
  [['--modle'], "Unknown option '--modle'; try --help."],
])('%j is refused in one sentence', (args, sentence) => {
  expect(() => readRequest(args)).toThrow(new UsageError(sentence));
});
