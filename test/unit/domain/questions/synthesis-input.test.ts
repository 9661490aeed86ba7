import { expect, it } from 'vitest';
import { type Known, synthesisInput } from '../../../../lambdas/domain/questions/synthesis-input.ts';
import { FOUND, INTERESTS, named, PERSONA, TRANSCRIPT } from '../../../support/builders/talk.ts';

const KNOWN: Known = {
  mode: 'live',
  transcript: TRANSCRIPT,
  interests: INTERESTS,
  persona: PERSONA,
  persons: [
    { person: named('Chidi'), found: FOUND },
    { person: named('Ikenna'), found: undefined },
    { person: named('Ada'), found: { outcome: 'found', red_flags: [], candidates: 1 } },
  ],
};

it('numbers every line that a claim can cite', () => {
  const { lines, index } = synthesisInput(KNOWN);
  expect(lines.transcript.map(({ id }) => id)).toEqual(['t0', 't1', 't2']);
  expect(lines.persona.map(({ id }) => id)).toEqual(['p0', 'p1']);
  expect(lines.profiles.map(({ id, person }) => [id, person])).toEqual([
    ['f0', 'Chidi'],
    ['f1', 'Chidi'],
    ['f2', 'Chidi'],
  ]);
  expect(index.cited(['t0', 'p0', 'f0'])).toHaveLength(3);
});

it('tells the model who is confirmed: only those with a profile', () => {
  const { context } = synthesisInput(KNOWN);
  expect(context.persons.map(({ name, confirmed }) => [name, confirmed])).toEqual([
    ['Chidi', true],
    ['Ikenna', false],
    ['Ada', false],
  ]);
  expect(context).toMatchObject({ mode: 'live', interests: ['Solana', 'React'] });
});

it('compares the talk with the persona, if there is one', () => {
  expect(synthesisInput(KNOWN).context.similarity).toBeCloseTo(0.8, 12);
  const { context, lines } = synthesisInput({ ...KNOWN, persona: undefined });
  expect([context.similarity, context.persona, lines.persona]).toEqual([null, [], []]);
});
