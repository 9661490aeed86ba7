import { describe, expect, it } from 'vitest';
import { CHECK } from '../../../../lambdas/domain/questions/check-claims.ts';
import { INSIGHT } from '../../../../lambdas/domain/questions/insight.ts';
import { INTERESTS } from '../../../../lambdas/domain/questions/interests.ts';
import { MATCH } from '../../../../lambdas/domain/questions/match-profile.ts';
import { NAMES } from '../../../../lambdas/domain/questions/mentioned-persons.ts';
import { OUTREACH } from '../../../../lambdas/domain/questions/outreach.ts';
import { editionOf, type Question } from '../../../../lambdas/domain/questions/question.ts';

const QUESTIONS: Question[] = [INTERESTS, NAMES, MATCH, INSIGHT, OUTREACH, CHECK];

describe.each(QUESTIONS)('the question $name', ({ schema, examples }) => {
  it('has examples', () => expect(examples).not.toHaveLength(0));

  it.each(examples)('has an example that fits its own schema, with nothing left out: $given', ({ answer }) => {
    expect(schema.parse(answer)).toEqual(answer);
  });
});

it('each question has a name of its own, and an edition', () => {
  expect(new Set(QUESTIONS.map(({ name }) => name)).size).toBe(QUESTIONS.length);
  expect(QUESTIONS.map(editionOf)).toEqual(['interests/2', 'names/2', 'match/1', 'insight/2', 'outreach/2', 'check/1']);
});
