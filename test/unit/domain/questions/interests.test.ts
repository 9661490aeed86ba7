import { describe, expect, it } from 'vitest';
import {
  INTERESTS,
  interestsPrompt,
  mergeInterests,
  saidInterests,
} from '../../../../lambdas/domain/questions/interests.ts';
import { turns } from '../../../support/builders/talk.ts';
import { blockOf } from '../../../support/fakes/scripted-model.ts';

it('asks for topics of these numbered turns', () => {
  const question = interestsPrompt('live', turns('Hi.', 'Ho.'));
  expect(blockOf(question, 'TRANSCRIPT')).toMatchObject([{ id: 't0' }, { id: 't1' }]);
  expect(question.instruction).toContain('No names of people');
});

it('keeps topics that were said, in any form of their words', () => {
  const said = turns('She designs systems in Rust.');
  expect(saidInterests(['Rust', 'system design', 'Casino bonus', 'Go'], said)).toEqual(['Rust', 'system design']);
});

describe('the interests of all chunks', () => {
  it.each([
    ['none', [], []],
    ['empty lists', [[], []], []],
    [
      'each once, as first written, in the order of first mention',
      [
        ['Solana', 'Rust'],
        ['rust', 'SOLANA', 'Chess'],
      ],
      ['Solana', 'Rust', 'Chess'],
    ],
  ])('are one list: %s', (_, lists, merged) => expect(mergeInterests(lists)).toEqual(merged));

  it('are twelve at most', () => {
    const many = Array.from({ length: 20 }, (_, at) => `topic ${at}`);
    expect(mergeInterests([many])).toEqual(many.slice(0, 12));
  });
});

it('trims the topics of an answer, and refuses a blank one', () => {
  expect(INTERESTS.schema.parse({ interests: [' Solana '] })).toEqual({ interests: ['Solana'] });
  expect(INTERESTS.schema.safeParse({ interests: [' '] }).success).toBe(false);
});
