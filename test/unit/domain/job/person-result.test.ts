import { describe, expect, it } from 'vitest';
import { PersonResult } from '../../../../lambdas/contracts/person.ts';
import { type Attempts, personResult, sourceOf } from '../../../../lambdas/domain/job/person-result.ts';
import { FOUND, named } from '../../../support/talk.ts';

const [found, absent] = [{ outcome: 'found' as const }, { outcome: 'absent' as const }];
const blocked = { outcome: 'blocked' as const, reason: 'captcha' };
const skipped = { outcome: 'skipped' as const, reason: 'circuit_open' };
const failed = { outcome: 'failed' as const, reason: 'timeout' };
const resultOf = (attempts: Attempts) => personResult(named('Chidi'), attempts, undefined);

describe('how the whole ladder ended', () => {
  it.each<[string, Attempts, string, string | null]>([
    ['found at the first source', { linkedin: found }, 'found', 'linkedin'],
    ['found after a block', { linkedin: blocked, x: found }, 'found', 'x'],
    ['found last', { linkedin: absent, x: failed, google: found }, 'found', 'google'],
    ['absent where one really looked', { linkedin: blocked, x: absent, google: failed }, 'absent', null],
    ['blocked, never empty', { linkedin: skipped, x: failed, google: blocked }, 'blocked', null],
    ['what kept the last from answering', { linkedin: blocked, x: blocked, google: skipped }, 'skipped', null],
    ['skipped when nobody was asked', {}, 'skipped', null],
  ])('is %s', (_, attempts, outcome, source) => {
    expect(resultOf(attempts)).toMatchObject({ outcome, source });
    expect(sourceOf(attempts)).toBe(source);
  });

  it('lists the attempts in the order in which they were made', () => {
    expect(resultOf({ google: found, x: absent, linkedin: blocked }).attempts).toEqual([
      { source: 'linkedin', outcome: 'blocked', reason: 'captcha' },
      { source: 'x', outcome: 'absent' },
      { source: 'google', outcome: 'found' },
    ]);
  });

  it('leaves out what attempts carry besides', () => {
    const attempts = { linkedin: { ...blocked, retry_after_seconds: 60 } } as Attempts;
    expect(resultOf(attempts).attempts).toEqual([{ source: 'linkedin', ...blocked }]);
  });
});

describe('a person', () => {
  it('is reported with the profile that was found', () => {
    const result = personResult(named('Chidi', { role: 'developer' }), { linkedin: found }, FOUND);
    expect(PersonResult.parse(result)).toEqual({
      name: 'Chidi',
      search_query: 'Chidi developer',
      confidence: 0.9,
      outcome: 'found',
      source: 'linkedin',
      profile_url: 'https://linkedin.example/in/chidi',
      headline: 'Backend Developer at Kelewele Labs',
      match_confidence: 0.8,
      red_flags: ['A common name.'],
      attempts: [{ source: 'linkedin', outcome: 'found' }],
    });
  });

  it('is reported with nulls when nothing was', () => {
    expect(PersonResult.parse(resultOf({ linkedin: absent }))).toMatchObject({
      profile_url: null,
      headline: null,
      match_confidence: null,
      red_flags: [],
    });
  });
});
