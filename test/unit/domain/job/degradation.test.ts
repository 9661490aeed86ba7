import { describe, expect, it } from 'vitest';
import type { PersonResult, SourceAttempt } from '../../../../lambdas/contracts/person.ts';
import { degradationsOf } from '../../../../lambdas/domain/job/degradation.ts';
import { personResult } from '../../../../lambdas/domain/job/person-result.ts';
import { named } from '../../../support/builders/talk.ts';

const done = { outcome: 'done' as const };
const failed = { outcome: 'failed' as const, code: 'ProviderUnavailable' };
const none = { insight: 0, draft: 0 };
const steps = { interests: done, names: done, insight: done, draft: done, check: done };
const well = { ...steps, persons: [] as PersonResult[], dropped: none, unjudged: 0 };
const lookedUp = (...attempts: SourceAttempt[]) => personResult(named('Chidi'), attempts, []);

describe('the degradations of a job', () => {
  it('are none when all went well', () => {
    expect(degradationsOf({ ...well, persons: [lookedUp({ source: 'linkedin', outcome: 'found' })] })).toEqual([]);
  });

  it.each([
    ['interests', 'Embed interests', 'compared with nothing'],
    ['names', 'Extract names', 'nobody was looked up'],
    ['insight', 'Write insight', 'insight could not be written'],
    ['draft', 'Draft outreach', 'could be drafted'],
  ])('name %s with its step, its code and a sentence', (part, step, words) => {
    expect(degradationsOf({ ...well, [part]: failed })).toEqual([
      { step, code: 'ProviderUnavailable', reason: expect.stringContaining(words) },
    ]);
  });

  it('count the claims that were left out', () => {
    expect(degradationsOf({ ...well, dropped: { insight: 1, draft: 3 } })).toEqual([
      { step: 'Write insight', code: 'ungrounded', reason: expect.stringMatching(/^One claim was left out/) },
      { step: 'Draft outreach', code: 'ungrounded', reason: expect.stringMatching(/^3 claims were left out/) },
    ]);
  });

  it.each([
    [1, '1 claim could not be checked against what was said and found.'],
    [4, '4 claims could not be checked against what was said and found.'],
  ])('mention %i claims that were not judged once, however the check ended', (unjudged, reason) => {
    const unverified = [{ step: 'Check claims', code: 'unverified', reason }];
    expect(degradationsOf({ ...well, unjudged })).toEqual(unverified);
    expect(degradationsOf({ ...well, unjudged, check: failed })).toEqual(unverified);
  });

  it('do not mention a failed check without claims', () => {
    expect(degradationsOf({ ...well, check: failed })).toEqual([]);
  });

  it("count the misfits of the model's answers", () => {
    const misfits = { left_out: 2, mended: 1, refused: 1, unreadable: 3 };
    expect(degradationsOf({ ...well, misfits: { names: misfits, draft: undefined } })).toEqual([
      { step: 'Extract names', code: 'ModelRefused', reason: 'The model refused to read 1 part of the recording.' },
      {
        step: 'Extract names',
        code: 'ModelAnswerMalformed',
        reason: 'The model gave no usable answer about 3 parts of the recording.',
      },
      {
        step: 'Extract names',
        code: 'misfit',
        reason: "2 details of the model's answer did not fit and could not be used.",
      },
      {
        step: 'Extract names',
        code: 'shortened',
        reason: "1 detail of the model's answer did not fit and had to be shortened or put right.",
      },
    ]);
  });

  it('have a code even if the machine had none', () => {
    expect(degradationsOf({ ...well, insight: { outcome: 'failed' } })).toMatchObject([{ code: 'InternalError' }]);
  });

  it('mention each person that no source could be asked about, without the name', () => {
    const persons = [
      lookedUp({ source: 'linkedin', outcome: 'blocked', reason: 'captcha' }, { source: 'x', outcome: 'absent' }),
      lookedUp(
        { source: 'linkedin', outcome: 'blocked', reason: 'captcha' },
        { source: 'x', outcome: 'skipped', reason: 'circuit_open' },
        { source: 'google', outcome: 'failed', reason: 'timeout' },
      ),
      lookedUp(),
    ];
    expect(degradationsOf({ ...well, persons })).toEqual([
      {
        step: 'Enrich each person',
        code: 'failed',
        reason:
          'Person 2 could not be looked up (linkedin: blocked, captcha; x: skipped, circuit_open; google: failed, timeout).',
      },
      { step: 'Enrich each person', code: 'skipped', reason: 'Person 3 could not be looked up (no source was asked).' },
    ]);
  });

  it('count people who were not looked up, and names that were not said', () => {
    const persons = [lookedUp({ source: 'linkedin', outcome: 'found' })];
    const told = (not_looked_up: number, not_said: number) =>
      degradationsOf({ ...well, persons, others: { not_looked_up, not_said } });
    expect(told(30, 0)).toEqual([
      {
        step: 'Enrich each person',
        code: 'not_looked_up',
        reason: '30 people more were named and not looked up: a job looks up 1 at most.',
      },
    ]);
    expect(told(0, 2)).toEqual([
      {
        step: 'Extract names',
        code: 'not_said',
        reason: '2 people named by the model were left out: the name is not said in the recording.',
      },
    ]);
    expect(told(1, 1).map(({ reason }) => reason)).toEqual([
      expect.stringContaining('1 person named by the model was left out'),
      expect.stringContaining('1 person more was named'),
    ]);
    expect(told(0, 0)).toEqual([]);
  });

  it('come in the order of the steps', () => {
    const persons = [lookedUp()];
    const told = degradationsOf({
      ...{ interests: failed, names: failed, insight: failed, draft: failed, check: failed },
      ...{ persons, dropped: none, unjudged: 2 },
    });
    expect(told.map(({ step }) => step)).toEqual([
      'Embed interests',
      'Extract names',
      'Write insight',
      'Draft outreach',
      'Check claims',
      'Enrich each person',
    ]);
  });
});
