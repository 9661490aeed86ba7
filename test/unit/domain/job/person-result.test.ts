import { describe, expect, it } from 'vitest';
import { type Attempt, PersonResult } from '../../../../lambdas/contracts/person.ts';
import type { SourceName } from '../../../../lambdas/contracts/sources.ts';
import { personResult } from '../../../../lambdas/domain/job/person-result.ts';
import { FOUND, named, PROFILE } from '../../../support/builders/talk.ts';

const [found, absent] = [{ outcome: 'found' as const }, { outcome: 'absent' as const }];
const blocked = { outcome: 'blocked' as const, reason: 'captcha' };
const skipped = { outcome: 'skipped' as const, reason: 'circuit_open' };
const [disabled, unsearchable, tooLate] = ['disabled', 'unsearchable', 'out_of_time'].map((reason) => ({
  outcome: 'skipped' as const,
  reason,
})) as [Attempt, Attempt, Attempt];
const failed = { outcome: 'failed' as const, reason: 'timeout' };

type Answers = Partial<Record<SourceName, Attempt>>;
const attemptsOf = (answers: Answers) =>
  Object.entries(answers).map(([source, attempt]) => ({ source: source as SourceName, ...attempt }));

/** The result of a person with these attempts, and with the lookups that found them. */
const resultOf = (answers: Answers) => {
  const attempts = attemptsOf(answers);
  const findings = attempts
    .filter(({ outcome }) => outcome === 'found')
    .map(({ source }) => ({ source, found: { ...FOUND, profile: { ...PROFILE, source } } }));
  return personResult(named('Chidi'), attempts, findings);
};

describe('the outcome of all lookups', () => {
  it.each<[string, Answers, string, string | null]>([
    ['found at the first source', { linkedin: found }, 'found', 'linkedin'],
    ['found after a block', { linkedin: blocked, x: found }, 'found', 'x'],
    ['found last', { linkedin: absent, x: failed, google: found }, 'found', 'google'],
    ['found where the first of two had them', { linkedin: blocked, brave: found, github: found }, 'found', 'brave'],
    ['absent where one really looked', { linkedin: blocked, x: absent, google: failed }, 'absent', null],
    ['blocked, never empty', { linkedin: skipped, x: failed, google: blocked }, 'blocked', null],
    ['what kept the last from answering', { linkedin: blocked, x: blocked, google: skipped }, 'skipped', null],
    ['nothing that a source which is switched off would say', { linkedin: blocked, exa: disabled }, 'blocked', null],
    ['nor one that cannot be asked for such a name', { linkedin: blocked, orcid: unsearchable }, 'blocked', null],
    ['nor one for which there was no time', { linkedin: blocked, exa: tooLate }, 'blocked', null],
    ['skipped when all are switched off', { linkedin: disabled, exa: disabled }, 'skipped', null],
    ['skipped when nobody was asked', {}, 'skipped', null],
  ])('is %s', (_, answers, outcome, source) => {
    expect(resultOf(answers)).toMatchObject({ outcome, source });
  });

  it('lists the attempts in the order in which they were made', () => {
    expect(resultOf({ google: found, x: absent, linkedin: blocked }).attempts).toEqual([
      { source: 'google', outcome: 'found' },
      { source: 'x', outcome: 'absent' },
      { source: 'linkedin', outcome: 'blocked', reason: 'captcha' },
    ]);
  });
});

describe('a person', () => {
  it('is reported with the profile that was found', () => {
    const person = named('Chidi', { role: 'developer' });
    const result = personResult(person, attemptsOf({ linkedin: found }), [{ source: 'linkedin', found: FOUND }]);
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
      sources: [{ source: 'linkedin', profile_url: 'https://linkedin.example/in/chidi' }],
      attempts: [{ source: 'linkedin', outcome: 'found' }],
    });
  });

  it('is reported with the link of every source that found them, and with the links that one source gave', () => {
    const git = { ...PROFILE, source: 'github' as const, url: 'https://github.com/chidi' };
    const links = ['https://x.com/chidi', 'https://bsky.app/profile/chidi.example'];
    const result = personResult(named('Chidi'), attemptsOf({ github: found, linkedin: found }), [
      { source: 'github', found: { ...FOUND, profile: git, match_confidence: 0.7 } },
      { source: 'linkedin', found: { ...FOUND, links } },
    ]);
    expect(PersonResult.parse(result)).toMatchObject({
      source: 'github',
      profile_url: 'https://github.com/chidi',
      match_confidence: 0.7,
      sources: [
        { source: 'github', profile_url: 'https://github.com/chidi' },
        { source: 'linkedin', profile_url: 'https://linkedin.example/in/chidi' },
        { source: 'linkedin', profile_url: 'https://x.com/chidi' },
        { source: 'linkedin', profile_url: 'https://bsky.app/profile/chidi.example' },
      ],
    });
  });

  it('is reported with nulls if nothing was found', () => {
    expect(PersonResult.parse(resultOf({ linkedin: absent }))).toMatchObject({
      profile_url: null,
      headline: null,
      match_confidence: null,
      red_flags: [],
      sources: [],
    });
  });
});
